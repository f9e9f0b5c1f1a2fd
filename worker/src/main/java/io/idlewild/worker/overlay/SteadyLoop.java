package io.idlewild.worker.overlay;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which everything of a part of the worker happens. A bug in one step is logged,
 * and the steps after it happen all the same. Thread-safe.
 */
public final class SteadyLoop implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(SteadyLoop.class);

  private final String whose;
  private final ScheduledExecutorService thread;

  /**
   * @param whose what stumbles, for the log
   */
  public SteadyLoop(String whose, ScheduledExecutorService thread) {
    this.whose = whose;
    this.thread = thread;
  }

  /** Does it soon; while the worker shuts down, never. */
  public void post(Runnable step) {
    try {
      execute(step);
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  /** As {@link #post}, for a caller who has to know that it will not happen. */
  @Override
  public void execute(Runnable step) {
    thread.execute(() -> guarded(step));
  }

  /** Does it again and again, for the first time after one pause. */
  public void every(Duration pause, Runnable step) {
    thread.scheduleWithFixedDelay(
        () -> guarded(step), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("The {} stumbled; it goes on", whose, e);
    }
  }
}
