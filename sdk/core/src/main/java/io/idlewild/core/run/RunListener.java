package io.idlewild.core.run;

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
}
