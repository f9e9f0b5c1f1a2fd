package io.idlewild.core.work;

/** Why a task failed. Whoever groups failures for a person groups them by this. */
public enum FailureCause {
  /** The workload ended with an exit code other than 0. */
  EXIT_CODE("the workload ended with an exit code other than 0"),
  /** The module trapped: unreachable code, division by zero, an access out of bounds. */
  TRAP("the module trapped"),
  TIME_LIMIT("the time limit was met"),
  MEMORY_LIMIT("the memory limit was met"),
  STACK_LIMIT("the stack limit was met"),
  OUTPUT_LIMIT("the output limit was met"),
  /** The bytes are no WebAssembly module, or one that the sandbox cannot run. */
  INVALID_MODULE("the module cannot be run"),
  /** The module wants something from its host that the sandbox does not give. */
  FORBIDDEN_IMPORT("the module imports what the sandbox does not offer"),
  /** A declared output was not written. */
  MISSING_OUTPUT("a declared output is missing"),
  /** No source had an input. */
  INPUT_UNAVAILABLE("an input could not be had"),
  /**
   * The signature is missing, wrong, expired, or by a publisher that the volunteer does not trust.
   */
  UNTRUSTED_WORKLOAD("the workload is not signed by a trusted publisher"),
  /** What was revealed does not open the commitment, or the bytes do not match their digest. */
  BROKEN_COMMITMENT("what was revealed is not what was committed"),
  /** The worker's own fault: its disk is full, the child program died. */
  WORKER("the worker could not do it");

  private final String sentence;

  FailureCause(String sentence) {
    this.sentence = sentence;
  }

  /** The cause for a person, without a capital and a full stop. */
  public String sentence() {
    return sentence;
  }

  /** Whether every host would meet the same end, so that trying more often is of little use. */
  public boolean isOfWorkload() {
    return switch (this) {
      case EXIT_CODE,
          TRAP,
          TIME_LIMIT,
          MEMORY_LIMIT,
          STACK_LIMIT,
          OUTPUT_LIMIT,
          INVALID_MODULE,
          FORBIDDEN_IMPORT,
          MISSING_OUTPUT ->
          true;
      case INPUT_UNAVAILABLE, UNTRUSTED_WORKLOAD, BROKEN_COMMITMENT, WORKER -> false;
    };
  }
}
