package io.idlewild.coordinator.referee;

import io.idlewild.coordinator.job.WorkloadCatalog;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.WorkloadManifest;
import java.util.List;

/** Runs the programs that judge results: 0 says yes, 1 says no, anything else is no answer. */
final class Judges {
  private final GuestRunner guests;
  private final WorkloadCatalog workloads;

  Judges(GuestRunner guests, WorkloadCatalog workloads) {
    this.guests = guests;
    this.workloads = workloads;
  }

  /** What a judge said. */
  sealed interface Sentence {
    record Yes() implements Sentence {}

    record No(String lastWords) implements Sentence {}

    record None(String why) implements Sentence {}
  }

  /** A program and its inputs. */
  interface Inputs {
    List<RunInput> of() throws NotNow;
  }

  /**
   * Asks a judge.
   *
   * @param workload id of its version
   * @param what it is, for people
   */
  Sentence ask(String what, String workload, Case unit, Inputs inputs) throws NotNow {
    WorkloadManifest manifest =
        workloads
            .manifest(workload)
            .orElseThrow(() ->
                new IllegalStateException("the %s %s is not registered".formatted(what, workload)));
    Guest judge;
    try {
      judge = Guest.judge(manifest, unit, inputs.of());
    } catch (IllegalArgumentException e) {
      return new Sentence.None(
          "the %s cannot be given the files: %s".formatted(what, e.getMessage()));
    }
    return guests.run(judge, (report, folder) -> sentence(what, report));
  }

  private static Sentence sentence(String what, RunReport report) {
    return switch (report.end()) {
      case RunEnd.Exited(int code) when code == 0 -> new Sentence.Yes();
      case RunEnd.Exited(int code) when code == 1 -> new Sentence.No(lastWords(report));
      case RunEnd.Exited(int code) ->
          new Sentence.None(
              "the %s ended with exit code %d, which is neither 0 nor 1%s"
                  .formatted(what, code, quoted(lastWords(report))));
      case RunEnd.Refused(FailureCause cause, String detail) ->
          new Sentence.None("the %s failed: %s".formatted(what, detail));
      case RunEnd.Stopped stopped -> throw new IllegalStateException("it was stopped");
    };
  }

  private static String quoted(String words) {
    return words.isEmpty() ? "" : ": " + words;
  }

  private static String lastWords(RunReport report) {
    return report.stderrTail().strip().lines().reduce("", (first, second) -> second);
  }
}
