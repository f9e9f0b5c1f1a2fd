package io.idlewild.sandbox.wasi;

/** Where a guest's prints go. */
@FunctionalInterface
public interface Sink {
  /**
   * Takes bytes.
   *
   * @param bytes must not be changed, and are not kept by the caller
   */
  void write(byte[] bytes);
}
