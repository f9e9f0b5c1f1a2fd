package io.idlewild.cli.run;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.work.FailureCause;

/** Exit codes of {@code idlewild run}: the guest's own, and above 125 those of the sandbox. */
final class RunExitCode {
  /** Idlewild could not start it: a bad option, a missing file. */
  static final int NOT_STARTED = 125;

  /** Somebody ended it. */
  static final int INTERRUPTED = 130;

  private static final int NOT_RUNNABLE = 126;
  private static final int TRAP = 134;
  private static final int MEMORY = 137;
  private static final int STACK = 139;
  private static final int TIME = 152;
  private static final int OUTPUT = 153;
  private static final int HIGHEST = 255;

  private RunExitCode() {}

  static int of(RunEnd end) {
    return switch (end) {
      // A process has eight bits; a guest's 256 must not pass for success.
      case RunEnd.Exited(int code) -> code >= 0 && code <= HIGHEST ? code : HIGHEST;
      case RunEnd.Stopped() -> INTERRUPTED;
      case RunEnd.Refused(FailureCause cause, String detail) -> of(cause);
    };
  }

  static int of(FailureCause cause) {
    return switch (cause) {
      case INVALID_MODULE, FORBIDDEN_IMPORT -> NOT_RUNNABLE;
      case TRAP -> TRAP;
      case MEMORY_LIMIT -> MEMORY;
      case STACK_LIMIT -> STACK;
      case TIME_LIMIT -> TIME;
      case OUTPUT_LIMIT -> OUTPUT;
      case EXIT_CODE,
          MISSING_OUTPUT,
          INPUT_UNAVAILABLE,
          UNTRUSTED_WORKLOAD,
          BROKEN_COMMITMENT,
          WORKER ->
          NOT_STARTED;
    };
  }
}
