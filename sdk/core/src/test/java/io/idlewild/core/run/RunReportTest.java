package io.idlewild.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportTest {
  @Test
  void exitCodeZeroIsASuccess() {
    assertThat(report(new RunEnd.Exited(0), "").outcome())
        .isEqualTo(new Outcome.Success(List.of()));
  }

  @Test
  void anotherExitCodeIsAFailureThatQuotesTheLastLine() {
    assertThat(report(new RunEnd.Exited(2), "first\nline 7: no sequence\n").outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureCause.EXIT_CODE,
                "the workload ended with exit code 2: line 7: no sequence"));
    assertThat(report(new RunEnd.Exited(2), "").outcome())
        .isEqualTo(
            new Outcome.Failure(FailureCause.EXIT_CODE, "the workload ended with exit code 2"));
  }

  @Test
  void whatTheSandboxEndedKeepsItsCause() {
    assertThat(report(new RunEnd.Refused(FailureCause.TIME_LIMIT, "10 s"), "").outcome())
        .isEqualTo(new Outcome.Failure(FailureCause.TIME_LIMIT, "10 s"));
    assertThat(report(new RunEnd.Stopped(), "").outcome()).isInstanceOf(Outcome.Aborted.class);
  }

  private static RunReport report(RunEnd end, String stderr) {
    return new RunReport(end, List.of(), stderr, Duration.ZERO, Duration.ZERO);
  }
}
