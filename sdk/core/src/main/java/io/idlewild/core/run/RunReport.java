package io.idlewild.core.run;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param end how it ended
 * @param outputs files that were written, hashed; also those of a run that failed
 * @param stderrTail the last 4 KiB that the guest wrote to descriptor 2
 * @param cpuTime of the program that ran the guest
 * @param wallTime without the time that it was suspended
 */
public record RunReport(
    RunEnd end, List<OutputFile> outputs, String stderrTail, Duration cpuTime, Duration wallTime) {

  public RunReport {
    outputs = List.copyOf(outputs);
  }

  /** The outcome of the task. */
  public Outcome outcome() {
    return switch (end) {
      case RunEnd.Exited(int code) when code == 0 -> new Outcome.Success(outputs);
      case RunEnd.Exited(int code) -> new Outcome.Failure(FailureCause.EXIT_CODE, exitDetail(code));
      case RunEnd.Refused(FailureCause cause, String detail) -> new Outcome.Failure(cause, detail);
      case RunEnd.Stopped() -> new Outcome.Aborted("the task was stopped");
    };
  }

  private String exitDetail(int code) {
    String last = stderrTail.strip().lines().reduce("", (first, second) -> second);
    return "the workload ended with exit code %d%s"
        .formatted(code, last.isEmpty() ? "" : ": " + last);
  }
}
