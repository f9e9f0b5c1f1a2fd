package io.idlewild.sandbox.engine;

/**
 * A function that the host offers to a module.
 *
 * @param module first half of the import's name
 * @param name second half
 * @param signature its type; at most one result
 * @param body what it does
 */
public record HostFunction(String module, String name, Signature signature, Body body) {

  /** What a host function does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Answers a call of the guest.
     *
     * @param memory the guest's
     * @param arguments raw; an i32 is sign-extended
     * @return the raw result, ignored if the function has none
     * @throws GuestStop to end the guest
     */
    long call(GuestMemory memory, long[] arguments);
  }
}
