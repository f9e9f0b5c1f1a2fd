package io.idlewild.coordinator.dispatch.model;

/** Why a host may not have a job's work, from what is easiest to remedy on. */
public enum Refusal {
  /** A host of its network block takes part already. */
  SAME_BLOCK,
  /** A host of its account takes part already. */
  SAME_ACCOUNT,
  /** It takes part itself already. */
  SAME_HOST,
  /** Its free memory is less than a task needs. */
  MEMORY,
  /** Its free disk is less than a task needs. */
  DISK,
  /** Its volunteer has not chosen the publisher of the workload. */
  DECLINED;

  Refusal orWorse(Refusal other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Refusal orBetter(Refusal other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
