package io.idlewild.core.work;

/** How a module is driven. */
public enum WorkloadStyle {
  /** A WASI command: {@code _start} runs from beginning to end. */
  COMMAND,
  /** Step ABI 1: {@code init}, {@code step(budget)} until it says 1, {@code result}. */
  STEP
}
