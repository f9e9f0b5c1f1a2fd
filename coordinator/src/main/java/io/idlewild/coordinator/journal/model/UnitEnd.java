package io.idlewild.coordinator.journal.model;

import io.idlewild.core.work.ResultDigest;

/** What became of a work unit, once and for good. */
public sealed interface UnitEnd {
  /** Of the work unit. */
  int index();

  /** How many tasks it took. */
  int tasks();

  /**
   * It has its canonical result.
   *
   * @param number of the task whose result it is
   */
  record Sealed(int index, int tasks, ResultDigest digest, int number) implements UnitEnd {}

  /**
   * It will get no result.
   *
   * @param cause a stable word: a name of FailureCause, or another
   * @param detail one sentence for a person
   */
  record Failed(int index, int tasks, String cause, String detail) implements UnitEnd {}
}
