package io.idlewild.sandbox.endive;

/**
 * Faults of compiled guests. The JVM lets the code behind a faulting access go on until it next
 * looks whether something is to be done, and only there throws the error.
 */
final class GuestFaults {
  private GuestFaults() {}

  /**
   * Lets a fault that is still on its way come up here, as an {@code InternalError}. The JVM looks
   * for it when a thread comes back from native code.
   */
  static void settle() {
    Thread.yield();
  }

  /** Whether an error is the JVM's word for such a fault. */
  static boolean is(Throwable thrown) {
    return thrown instanceof InternalError
        && String.valueOf(thrown.getMessage()).contains("unsafe memory access");
  }
}
