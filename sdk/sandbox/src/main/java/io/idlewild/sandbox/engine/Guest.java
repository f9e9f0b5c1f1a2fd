package io.idlewild.sandbox.engine;

/** An instance of a program. One thread at a time may use it. */
public interface Guest {

  /** Its linear memory. */
  GuestMemory memory();

  /** Whether it exports a function of this name. */
  boolean exports(String function);

  /**
   * Calls an exported function.
   *
   * @param arguments numbers as WebAssembly has them: floats as their bits
   * @return the raw result, 0 if the function has none
   * @throws GuestStop if the guest ended, well or badly, before the function returned
   */
  long call(String export, long... arguments);

  /** What it holds beside the bytes of its memory; asked between two calls. */
  GuestState state();

  /**
   * Makes a fresh guest hold what another one of the same module held. Its memory is as large
   * afterwards as that one's was; the bytes are written by the caller.
   *
   * @throws IllegalArgumentException if the state is not one of this module
   * @throws GuestFailure if the memory would be larger than this guest may have
   */
  void restore(GuestState state);
}
