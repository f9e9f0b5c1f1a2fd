package io.idlewild.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.JobView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobProgressTest {

  private static JobView job(int sealed, int failed) {
    return job(sealed, failed, null);
  }

  private static JobView job(int sealed, int failed, @Nullable String waiting) {
    return new JobView(
        "id",
        "homologs",
        JobView.State.RUNNING,
        null,
        "QUORUM(2)",
        "host",
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        new JobView.WorkUnits(40, 0, 0, 0, sealed, failed, 0),
        new JobView.Tasks(0, 0, 0, 0, 0),
        2.5,
        8.0,
        new JobView.Forecast(6, 8, 11),
        waiting,
        failed == 0 ? List.of() : List.of(new JobView.FailureGroup("TRAP", 3, "unreachable")),
        0,
        new JobView.Ledger(40, 0, 40, 0.0722, "at most 72200 wrong in a million"),
        0);
  }

  @Test
  void lineTellsCountRateTimeLeftAndFailures() {
    String line = JobProgress.line(job(19, 1), Style.PLAIN, 120);

    assertThat(line)
        .startsWith("homologs  ██████████████░░░░░░░░░░░░░░")
        .endsWith("20/40  50 %  2.5/s  6.0 s - 11 s left  1 failed");
  }

  @Test
  void narrowTerminalHasNoBar() {
    assertThat(JobProgress.line(job(20, 0), Style.PLAIN, 60)).doesNotContain("█");
  }

  @Test
  void fileGetsALineForEachTenthAndNoControlCharacters() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    JobProgress progress = new JobProgress(Terminal.plain(stream, stream));

    for (int i = 0; i <= 40; i++) {
      progress.show(job(i, 0));
    }
    progress.end(job(38, 2));

    String text = err.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("\r").doesNotContain("\u001b");
    assertThat(text.lines().filter(line -> line.contains(" %"))).hasSize(11);
    assertThat(text).contains("38 of 40 work units accepted, 2 failed").contains("TRAP 3 tasks");
    assertThat(text).contains("  Audits: at most 72200 wrong in a million");
  }

  @Test
  void terminalLineIsDrawnOverAgain() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    JobProgress progress =
        new JobProgress(new Terminal(stream, stream, Style.COLOUR, Style.COLOUR, true, 120));

    progress.show(job(1, 0));
    progress.show(job(2, 0));

    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\n").contains("\r");
  }

  @Test
  void fileGetsAReasonForWaitingOnceUntilItChanges() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    JobProgress progress = new JobProgress(Terminal.plain(stream, stream));

    progress.show(job(0, 0));
    progress.show(job(0, 0, "no host"));
    progress.show(job(0, 0, "no host"));
    progress.show(job(0, 0));
    progress.show(job(0, 0, "one block, 100 %"));

    assertThat(err.toString(StandardCharsets.UTF_8).lines().skip(1))
        .containsExactly("Waiting: no host", "Waiting: one block, 100 %");
  }

  @Test
  void terminalTellsTheReasonAboveTheBar() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    JobProgress progress =
        new JobProgress(new Terminal(stream, stream, Style.PLAIN, Style.PLAIN, true, 120));

    progress.show(job(1, 0));
    progress.show(job(1, 0, "no host"));

    String bar = "\r" + JobProgress.line(job(1, 0), Style.PLAIN, 120) + "\u001b[K";
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(bar + "\r\u001b[KWaiting: no host" + System.lineSeparator() + bar);
  }
}
