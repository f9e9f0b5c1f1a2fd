package io.idlewild.worker.idle;

/** Why a worker does not compute. */
public enum SuspensionCause {
  /** The preferences cannot be read, and there are none from before. */
  SETTINGS("settings", ""),
  /** The volunteer wants to be left alone. */
  SNOOZED("snoozed", "s"),
  /** The volunteer lets the worker finish what it has. */
  DRAINED("drained", "tasks"),
  /** The machine's clock cannot be right, and the hours are limited. */
  CLOCK("clock", "s"),
  /** Not now, says the weekly plan. */
  HOURS("hours", ""),
  /** The machine runs on its battery. */
  BATTERY("battery", "share"),
  /** There is little in the battery. */
  CHARGE("charge", "share"),
  /** The CPU is hot. */
  TEMPERATURE("temperature", "celsius"),
  /** The machine is on a link that costs by the byte. */
  METERED("metered", ""),
  /** Little memory is free. */
  MEMORY("memory", "bytes"),
  /** Little room is on the disk. */
  DISK("disk", "bytes"),
  /** The owner is there, and wants the whole machine then. */
  USER_ACTIVE("user-active", "s"),
  /** Other programs compute. */
  FOREIGN_LOAD("foreign-load", "cores"),
  /** Other programs wait for a core. */
  PRESSURE("pressure", "share");

  private final String word;
  private final String unit;

  SuspensionCause(String word, String unit) {
    this.word = word;
    this.unit = unit;
  }

  /** The stable word that programs see. */
  public String word() {
    return word;
  }

  /** Of the measured value and the limit; empty where there is nothing to measure. */
  public String unit() {
    return unit;
  }
}
