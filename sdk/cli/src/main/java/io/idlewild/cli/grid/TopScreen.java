package io.idlewild.cli.grid;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.cli.terminal.Style;
import io.idlewild.cli.terminal.Table;
import io.idlewild.client.HostView;
import io.idlewild.client.JobView;
import io.idlewild.client.Overview;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The grid on one screen: a few numbers, the jobs that run, the hosts that do something. */
final class TopScreen {
  private static final int LINES_ABOVE = 6;
  private static final int FEWEST = 3;

  private final Style style;
  private final int width;
  private final int height;

  TopScreen(Style style, int width, int height) {
    this.style = style;
    this.width = width;
    this.height = height;
  }

  /** All lines, no more than the height if that leaves room for anything. */
  List<String> lines(String address, Overview overview, List<JobView> jobs, List<HostView> hosts) {
    List<String> lines = new ArrayList<>(head(address, overview));
    int room = Math.max(2 * FEWEST, height - LINES_ABOVE - 2);
    List<JobView> running = jobs.stream().filter(job -> !job.hasEnded()).toList();
    int forJobs = Math.clamp(running.size(), 1, Math.max(FEWEST, room / 2));
    int forHosts = Math.max(FEWEST, room - forJobs);
    lines.add("");
    lines.addAll(jobs(running, forJobs));
    lines.add("");
    lines.addAll(hosts(hosts, forHosts));
    return lines;
  }

  private List<String> head(String address, Overview now) {
    Overview.Hosts hosts = now.hosts();
    Overview.WorkUnits units = now.workUnits();
    return List.of(
        style.bold(now.project() == null ? address : now.project() + " at " + address),
        "hosts %s computing, %d ready, %d suspended, %d offline"
            .formatted(
                style.good(String.valueOf(hosts.computing())),
                hosts.ready(),
                hosts.suspended(),
                hosts.offline()),
        "work units %,d open, %,d running, %,d sealed, %s failed"
            .formatted(
                units.open(),
                units.running(),
                units.sealed(),
                units.failed() == 0 ? "0" : style.bad(String.valueOf(units.failed()))),
        "%s sealed, %s tasks"
            .formatted(Amounts.rate(now.sealedPerSecond()), Amounts.rate(now.tasksPerSecond())));
  }

  private List<String> jobs(List<JobView> jobs, int most) {
    if (jobs.isEmpty()) {
      return List.of("No job runs. Submit one: idlewild submit WORKLOAD.wasm");
    }
    Table table =
        new Table()
            .left("JOB")
            .right("DONE")
            .right("OF")
            .right("%")
            .right("RATE")
            .right("LEFT")
            .right("FAILED")
            .left("NAME");
    jobs.stream()
        .limit(most)
        .forEach(job -> {
          JobView.WorkUnits units = job.workUnits();
          table.row(
              job.id().substring(0, Math.min(8, job.id().length())),
              String.valueOf(units.shown()),
              String.valueOf(units.total()),
              String.valueOf(100L * units.shown() / Math.max(1, units.total())),
              Amounts.rate(job.workUnitsPerSecond()),
              left(job),
              String.valueOf(units.failed()),
              job.waiting() == null ? job.name() : job.name() + ": " + job.waiting());
        });
    return table.lines(style, width);
  }

  private static String left(JobView job) {
    JobView.Forecast forecast = job.forecast();
    if (forecast == null) {
      return "";
    }
    return Amounts.duration(Duration.ofSeconds(forecast.p10Seconds()))
        + " - "
        + Amounts.duration(Duration.ofSeconds(forecast.p90Seconds()));
  }

  private List<String> hosts(List<HostView> hosts, int most) {
    if (hosts.isEmpty()) {
      return List.of("No host has enrolled yet. Invite one: idlewild invite");
    }
    Table table =
        new Table().left("HOST").left("STATE").right("IDLE").right("OF").right("TASKS").left("WHY");
    hosts.stream()
        .filter(host -> !host.revoked())
        .sorted(Comparator.comparing(HostView::state).thenComparing(HostView::name))
        .limit(most)
        .forEach(host -> {
          HostView.Suspension why = host.suspension();
          String reason = why == null ? "" : why.sentence() == null ? why.cause() : why.sentence();
          table.row(
              host.name(),
              host.state().name().toLowerCase(Locale.ROOT),
              String.format(Locale.ROOT, "%.1f", host.idleCores()),
              String.valueOf(host.logicalCores()),
              String.valueOf(host.tasks().size()),
              String.valueOf(reason));
        });
    return table.lines(style, width);
  }
}
