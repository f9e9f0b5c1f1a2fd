package io.idlewild.sandbox;

import io.idlewild.core.run.RunListener;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** A listener that fails must not take the task with it. */
record GuardedListener(RunListener listener) implements RunListener {
  private static final System.Logger LOG = System.getLogger(GuardedListener.class.getName());

  @Override
  public void stdout(byte[] bytes) {
    guard(() -> listener.stdout(bytes));
  }

  @Override
  public void stderr(byte[] bytes) {
    guard(() -> listener.stderr(bytes));
  }

  @Override
  public void progress(double fraction) {
    guard(() -> listener.progress(fraction));
  }

  @Override
  public void warning(String sentence) {
    guard(() -> listener.warning(sentence));
  }

  @Override
  public void checkpointed(Duration computed) {
    guard(() -> listener.checkpointed(computed));
  }

  @Override
  public void resumed(Duration computed) {
    guard(() -> listener.resumed(computed));
  }

  private static void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a listener of a task failed", e);
    }
  }
}
