package io.idlewild.client;

/** A listener that is being called. */
public interface Following extends AutoCloseable {
  /**
   * Waits until the job has ended, following was lost, or it was closed.
   *
   * @throws CallInterruptedException if this thread is interrupted
   */
  void join();

  /** Stops calling the listener; the job goes on. */
  @Override
  void close();
}
