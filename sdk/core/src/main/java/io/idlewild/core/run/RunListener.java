package io.idlewild.core.run;

import java.time.Duration;

/** Hears what a running task says. Slow listeners slow the task down. */
public interface RunListener {
  /** A listener that does not listen. */
  RunListener NONE = new RunListener() {};

  /** Bytes that the guest wrote to descriptor 1. */
  default void stdout(byte[] bytes) {}

  /** Bytes that the guest wrote to descriptor 2. */
  default void stderr(byte[] bytes) {}

  /**
   * How far the task is.
   *
   * @param fraction 0 - 1; only step style modules tell it
   */
  default void progress(double fraction) {}

  /**
   * Something that does not end the task, but that a person should know: a checkpoint that could
   * not be written, or one that cannot be gone on from.
   *
   * @param sentence what happened, where, and what to do
   */
  default void warning(String sentence) {}

  /**
   * A checkpoint is on disk.
   *
   * @param computed how long the task had computed when its state was taken
   */
  default void checkpointed(Duration computed) {}

  /**
   * The task goes on from a checkpoint.
   *
   * @param computed how long it had computed until then
   */
  default void resumed(Duration computed) {}
}
