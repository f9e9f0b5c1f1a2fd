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
}
