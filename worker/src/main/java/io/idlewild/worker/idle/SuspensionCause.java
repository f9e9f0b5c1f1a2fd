package io.idlewild.worker.idle;

/** Why a worker does not compute. */
public enum SuspensionCause {
  FOREIGN_LOAD("foreign-load"),
  MEMORY("memory"),
  BATTERY("battery");

  private final String word;

  SuspensionCause(String word) {
    this.word = word;
  }

  /** The stable word that programs see. */
  public String word() {
    return word;
  }
}
