package io.idlewild.cli.terminal;

import io.idlewild.client.JobView;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a job is: on a terminal as one line that is drawn over again, elsewhere as a line
 * for each tenth; and why it waits, a line whenever that changes. Not thread-safe.
 */
public final class JobProgress {
  private static final int BAR = 28;
  private static final int STEPS = 10;
  private static final int ROOM_BESIDE_BAR = 48;
  private static final int LEAST_BAR = 8;

  private final Terminal terminal;
  private int lastStep = -1;
  private boolean drawn;
  private @Nullable String lastWaiting;

  public JobProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows the job as it is now. */
  public void show(JobView job) {
    tellWaiting(job);
    if (terminal.live()) {
      terminal.err().print("\r" + line(job, terminal.errStyle(), terminal.width()) + "\u001b[K");
      terminal.err().flush();
      drawn = true;
      return;
    }
    int total = Math.max(1, job.workUnits().total());
    int step = (int) ((long) job.workUnits().done() * STEPS / total);
    if (step != lastStep && job.state() != JobView.State.RECEIVING) {
      lastStep = step;
      terminal.say("%s", line(job, Style.PLAIN, 0));
    }
  }

  /** Between two lines of the bar, so that it stays below what was said. */
  private void tellWaiting(JobView job) {
    String waiting = job.waiting();
    if (waiting == null || waiting.equals(lastWaiting)) {
      return;
    }
    lastWaiting = waiting;
    eraseLine();
    terminal.say("%s %s", terminal.errStyle().bold("Waiting:"), waiting);
  }

  private void eraseLine() {
    if (drawn) {
      terminal.err().print("\r\u001b[K");
      drawn = false;
    }
  }

  /** Shows how the job ended, and why tasks failed. */
  public void end(JobView job) {
    eraseLine();
    Style style = terminal.errStyle();
    JobView.WorkUnits units = job.workUnits();
    String mark = units.failed() + units.cancelled() == 0 ? style.good("✔") : style.bad("✘");
    terminal.say("%s %s", mark, outcome(job));
    JobView.Ledger ledger = job.ledger();
    if (ledger != null && ledger.audited() > 0) {
      terminal.say("  %s %s", style.bold("Audits:"), ledger.sentence());
    }
    for (JobView.FailureGroup group : job.failures()) {
      String sample = group.sample() == null ? "" : ": " + group.sample();
      terminal.say(
          "  %s %s%s", style.bad(group.cause()), Amounts.count(group.count(), "task"), sample);
    }
  }

  private static String outcome(JobView job) {
    JobView.WorkUnits units = job.workUnits();
    StringBuilder text = new StringBuilder(job.name()).append(": ");
    text.append(units.sealed()).append(" of ").append(Amounts.count(units.total(), "work unit"));
    text.append(" accepted");
    if (units.failed() > 0) {
      text.append(", ").append(units.failed()).append(" failed");
    }
    if (units.cancelled() > 0) {
      text.append(", ").append(units.cancelled()).append(" cancelled");
    }
    if (job.startedAt() != null && job.finishedAt() != null) {
      text.append(" in ")
          .append(Amounts.duration(Duration.between(job.startedAt(), job.finishedAt())));
    }
    return text.toString();
  }

  /** One line: name, bar, count, rate, time left, failures. Without a width there is no bar. */
  static String line(JobView job, Style style, int width) {
    JobView.WorkUnits units = job.workUnits();
    int total = Math.max(1, units.total());
    StringBuilder line = new StringBuilder(shortened(job.name())).append("  ");
    int room = Math.min(BAR, width - ROOM_BESIDE_BAR - line.length());
    if (room >= LEAST_BAR) {
      int full = (int) ((long) room * units.shown() / total);
      line.append(style.accent("█".repeat(full))).append(style.dim("░".repeat(room - full)));
      line.append("  ");
    }
    line.append(
        "%d/%d  %d %%".formatted(units.shown(), units.total(), 100L * units.shown() / total));
    if (units.provisional() > 0) {
      line.append("  ").append(units.provisional()).append(" provisional");
    }
    if (job.workUnitsPerSecond() > 0) {
      line.append("  ").append(Amounts.rate(job.workUnitsPerSecond()));
    }
    timeLeft(job).ifPresent(left -> line.append("  ").append(left).append(" left"));
    if (units.failed() > 0) {
      line.append("  ").append(style.bad(units.failed() + " failed"));
    }
    return line.toString();
  }

  private static Optional<String> timeLeft(JobView job) {
    JobView.Forecast forecast = job.forecast();
    Double eta = job.etaSeconds();
    if (job.hasEnded() || eta == null) {
      return Optional.empty();
    }
    return Optional.of(
        forecast == null || forecast.p10Seconds() == forecast.p90Seconds()
            ? Amounts.duration(Duration.ofMillis((long) (eta * 1000)))
            : Amounts.duration(Duration.ofSeconds(forecast.p10Seconds()))
                + " - "
                + Amounts.duration(Duration.ofSeconds(forecast.p90Seconds())));
  }

  private static String shortened(String name) {
    return name.length() > 24 ? name.substring(0, 23) + "…" : name;
  }
}
