package io.idlewild.client.internal.check;

import io.idlewild.client.Finding;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the end of a run means for the job that it is part of. */
final class RunFindings {
  private static final int LAST_LINES = 8;

  private RunFindings() {}

  /** What is wrong; empty if it ended with exit code 0. */
  static Optional<Finding> of(RunReport report, Limits limits) {
    return switch (report.end()) {
      case RunEnd.Exited(int code) when code == 0 -> Optional.empty();
      case RunEnd.Exited(int code) ->
          Optional.of(
              Finding.error(
                  "bad-exit",
                  "the program ended with exit code %d%s".formatted(code, lastLines(report)),
                  "run it alone with idlewild run, and see what it prints"));
      case RunEnd.Refused(FailureCause cause, String detail) ->
          Optional.of(
              Finding.error(code(cause), detail + lastLines(report), remedy(cause, limits)));
      case RunEnd.Stopped() ->
          Optional.of(Finding.error("stopped", "the run was stopped", "try again"));
    };
  }

  /** A stable word for how a run ended. */
  static String word(RunEnd end) {
    return switch (end) {
      case RunEnd.Exited exited -> "EXITED";
      case RunEnd.Refused(FailureCause cause, String detail) -> cause.name();
      case RunEnd.Stopped() -> "STOPPED";
    };
  }

  private static String code(FailureCause cause) {
    return switch (cause) {
      case MEMORY_LIMIT -> "over-memory";
      case TIME_LIMIT -> "over-time";
      case STACK_LIMIT -> "over-stack";
      case OUTPUT_LIMIT -> "over-output";
      case MISSING_OUTPUT -> "no-output";
      case EXIT_CODE -> "bad-exit";
      case TRAP,
          INVALID_MODULE,
          FORBIDDEN_IMPORT,
          INPUT_UNAVAILABLE,
          UNTRUSTED_WORKLOAD,
          BROKEN_COMMITMENT,
          WORKER ->
          cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  private static String remedy(FailureCause cause, Limits limits) {
    return switch (cause) {
      case MEMORY_LIMIT ->
          "raise the memory limit (it is %d MiB), or use less"
              .formatted(limits.memoryBytes() >> 20);
      case TIME_LIMIT ->
          "raise the time limit (it is %d s), or cut the work into smaller units"
              .formatted(limits.wallTime().toSeconds());
      case STACK_LIMIT -> "call less deeply, or build with a larger stack";
      case OUTPUT_LIMIT ->
          "raise the output limit (it is %d MiB), or write less"
              .formatted(limits.outputBytes() >> 20);
      case MISSING_OUTPUT -> "write the file, or do not declare it";
      case TRAP -> "build it with debug names, and run it alone with idlewild run";
      case EXIT_CODE,
          INVALID_MODULE,
          FORBIDDEN_IMPORT,
          INPUT_UNAVAILABLE,
          UNTRUSTED_WORKLOAD,
          BROKEN_COMMITMENT,
          WORKER ->
          "run it alone with idlewild run";
    };
  }

  private static String lastLines(RunReport report) {
    List<String> lines = report.stderrTail().strip().lines().toList();
    if (lines.isEmpty()) {
      return "";
    }
    return ", and printed last: "
        + String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
