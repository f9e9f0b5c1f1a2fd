package io.idlewild.core.work;

import java.util.List;

/** How a task ended. */
public sealed interface Outcome {

  /**
   * The workload ended well.
   *
   * @param outputs the files that it wrote; what is compared is {@link #digest()}
   */
  record Success(List<OutputFile> outputs) implements Outcome {
    public Success {
      outputs = List.copyOf(outputs);
    }

    /** What this result is compared by. */
    public ResultDigest digest() {
      return ResultDigest.of(outputs);
    }
  }

  /**
   * The workload did not end well, or could not be run.
   *
   * @param cause by which failures are grouped
   * @param detail one sentence for a person
   */
  record Failure(FailureCause cause, String detail) implements Outcome {}

  /** The lease ended before the host reported. */
  record Expired() implements Outcome {}

  /**
   * The task was given back or called off.
   *
   * @param reason one sentence for a person
   */
  record Aborted(String reason) implements Outcome {}
}
