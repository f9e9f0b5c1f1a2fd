package io.idlewild.coordinator.job;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.JobCounts;
import io.idlewild.core.id.JobId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Keeps how jobs stood from time to time. A job has some hundred points, whether it takes minutes
 * or months: the distance between them grows with its age.
 */
@ActivateRequestContext
@ApplicationScoped
class JobCharts {
  private static final int STEP_SECONDS = 15;

  /** The distance of two points is at least this share of the job's age. */
  private static final int SHARE = 240;

  private final Jdbc jdbc;
  private final WorkUnitService units;
  private final JobFeed feed;

  JobCharts(Jdbc jdbc, WorkUnitService units, JobFeed feed) {
    this.jdbc = jdbc;
    this.units = units;
    this.feed = feed;
  }

  /** The points of a job, oldest first; the last one is now, or its end. */
  JobChart of(JobId job) {
    return new JobChart(
        jdbc.query(
            """
            SELECT at, sealed, provisional, failed, tasks_succeeded, tasks_failed, p10_seconds,
              p50_seconds, p90_seconds
            FROM job_sample WHERE job = ?
            UNION ALL
            SELECT coalesce(j.finished_at, now()), p.sealed, p.provisional, p.failed,
              p.tasks_succeeded, p.tasks_failed + p.tasks_expired, NULL, NULL, NULL
            FROM job j JOIN job_progress p ON p.job = j.id
            WHERE j.id = ? AND j.started_at IS NOT NULL
            ORDER BY 1
            """,
            JobCharts::point,
            job.value(),
            job.value()));
  }

  private static JobChart.Point point(ResultSet row) throws SQLException {
    Long p50 = row.getObject(8, Long.class);
    return new JobChart.Point(
        row.getObject(1, OffsetDateTime.class).toInstant(),
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        p50 == null ? null : new Forecast(row.getLong(7), p50, row.getLong(9)));
  }

  @Scheduled(every = STEP_SECONDS + "s", delayed = "5s")
  void sample() {
    QuarkusTransaction.requiringNew().run(() -> due().forEach(this::keep));
  }

  /** Running jobs whose last point is long enough ago. */
  private List<JobId> due() {
    return jdbc.query(
        """
        SELECT j.id FROM job j
        LEFT JOIN LATERAL (SELECT max(at) AS at FROM job_sample WHERE job = j.id) s ON true
        WHERE j.state = 'RUNNING' AND (s.at IS NULL
          OR now() - s.at > greatest(?::int * interval '1 second', (now() - j.started_at) / ?::int))
        """,
        row -> new JobId(row.getObject(1, UUID.class)),
        STEP_SECONDS - 1,
        SHARE);
  }

  private void keep(JobId job) {
    JobCounts counts =
        units.counts(job).orElseThrow(() -> new IllegalStateException("no progress of job " + job));
    Forecast forecast = feed.forecast(job, counts.open() + counts.running()).orElse(null);
    jdbc.update(
        """
        INSERT INTO job_sample (job, at, sealed, provisional, failed, tasks_succeeded, tasks_failed,
          p10_seconds, p50_seconds, p90_seconds)
        VALUES (?, now(), ?, ?, ?, ?, ?, ?::bigint, ?::bigint, ?::bigint) ON CONFLICT DO NOTHING
        """,
        job.value(),
        counts.sealed(),
        counts.provisional(),
        counts.failed(),
        counts.tasksSucceeded(),
        counts.tasksFailed() + counts.tasksExpired(),
        forecast == null ? null : forecast.p10Seconds(),
        forecast == null ? null : forecast.p50Seconds(),
        forecast == null ? null : forecast.p90Seconds());
  }
}
