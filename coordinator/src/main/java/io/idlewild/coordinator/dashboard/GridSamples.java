package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.host.HostState;
import io.idlewild.coordinator.host.HostViews;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** How the grid stood minute by minute, for a week; pages read it thinned out. */
@ActivateRequestContext
@ApplicationScoped
class GridSamples {
  private static final Duration KEPT = Duration.ofDays(8);

  /** As many points as a chart can show. */
  private static final int POINTS = 240;

  private final Jdbc jdbc;
  private final HostViews hosts;

  GridSamples(Jdbc jdbc, HostViews hosts) {
    this.jdbc = jdbc;
    this.hosts = hosts;
  }

  /**
   * The grid at a moment. All but the hosts are counted since the beginning: the difference of two
   * points is what happened between them.
   */
  record Sample(
      Instant at,
      long open,
      long running,
      long sealed,
      long failed,
      long tasksSucceeded,
      long tasksFailed,
      int computingHosts,
      int hosts) {}

  /** The last of each of some equal stretches of time, oldest first. */
  List<Sample> of(Duration span) {
    long step = Math.max(60, span.toSeconds() / POINTS);
    return jdbc.query(
        """
        SELECT DISTINCT ON (stretch) at, open, running, sealed, failed, tasks_succeeded,
          tasks_failed, computing_hosts,
          computing_hosts + ready_hosts + suspended_hosts + offline_hosts
        FROM (SELECT *, floor(extract(epoch FROM at) / ?) AS stretch FROM grid_sample
          WHERE at > now() - ? * interval '1 second') s
        ORDER BY stretch, at DESC
        """,
        row ->
            new Sample(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9)),
        step,
        span.toSeconds());
  }

  @Scheduled(every = "60s", delayed = "10s")
  void sample() {
    Map<HostState, Integer> counts = hosts.countByState();
    QuarkusTransaction.requiringNew()
        .run(() -> {
          keep(counts);
          jdbc.update(
              "DELETE FROM grid_sample WHERE at < now() - ? * interval '1 second'",
              KEPT.toSeconds());
        });
  }

  private void keep(Map<HostState, Integer> counts) {
    jdbc.update(
        """
        INSERT INTO grid_sample (at, open, running, sealed, failed, tasks_succeeded, tasks_failed,
          computing_hosts, ready_hosts, suspended_hosts, offline_hosts)
        SELECT date_trunc('minute', now()), coalesce(sum(open), 0),
          coalesce(sum(running + provisional), 0), coalesce(sum(sealed), 0),
          coalesce(sum(failed), 0), coalesce(sum(tasks_succeeded), 0),
          coalesce(sum(tasks_failed + tasks_expired), 0), ?, ?, ?, ?
        FROM job_progress ON CONFLICT (at) DO NOTHING
        """,
        counts.getOrDefault(HostState.COMPUTING, 0),
        counts.getOrDefault(HostState.READY, 0),
        counts.getOrDefault(HostState.SUSPENDED, 0),
        counts.getOrDefault(HostState.OFFLINE, 0));
  }
}
