package io.idlewild.tools.bench;

/** A measurement that could not be made; the message says why and what helps. */
final class BenchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  BenchFailure(String message) {
    super(message);
  }

  BenchFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
