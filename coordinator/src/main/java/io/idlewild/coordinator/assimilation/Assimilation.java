package io.idlewild.coordinator.assimilation;

import io.idlewild.core.work.ResultDigest;

/** The end of one work unit, on its way to the job. */
public sealed interface Assimilation {
  /** Of the work unit. */
  int index();

  /** How many tasks it took. */
  int tasks();

  /** It has its canonical result. */
  record Sealed(int index, int tasks, ResultDigest digest) implements Assimilation {}

  /**
   * It will get no result.
   *
   * @param cause a stable word: a name of FailureCause, or {@code NO_AGREEMENT}
   * @param detail one sentence for a person
   */
  record Failed(int index, int tasks, String cause, String detail) implements Assimilation {}
}
