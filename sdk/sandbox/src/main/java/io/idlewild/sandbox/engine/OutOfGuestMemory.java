package io.idlewild.sandbox.engine;

/** A guest handed the host a pointer that leaves its memory. */
public final class OutOfGuestMemory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutOfGuestMemory(long address, long count) {
    super(
        "%d bytes at address %d lie outside the memory".formatted(count, address),
        null,
        false,
        false);
  }
}
