package io.idlewild.coordinator.vitals;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.vitals.model.Readings;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** What the database tells of itself and of the work. */
@ApplicationScoped
class VitalsRepository {
  private final Jdbc jdbc;

  VitalsRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** The shortest question: what time is it there? */
  Instant time() {
    return jdbc.query(
            "SELECT clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class).toInstant())
        .getFirst();
  }

  long bytes() {
    return jdbc.query("SELECT pg_database_size(current_database())", row -> row.getLong(1))
        .getFirst();
  }

  /**
   * The database, for people.
   *
   * @param connections that are open to it, by whomever
   * @param longestSeconds that a transaction has lasted until now
   * @param migration newest that was applied
   */
  record About(
      String version, int connections, int most, double longestSeconds, String migration) {}

  About about() {
    return jdbc.query(
            """
            SELECT current_setting('server_version'), count(a.*)::int,
              current_setting('max_connections')::int,
              coalesce(max(extract(epoch FROM clock_timestamp() - a.xact_start)), 0),
              (SELECT version FROM flyway_schema_history
               WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1)
            FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
            """,
            row ->
                new About(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    Math.round(row.getDouble(4) * 1000) / 1000.0,
                    row.getString(5)))
        .getFirst();
  }

  /** Tables by size, the largest first; partitions count for what they are parts of. */
  record TableSize(String name, long bytes, long rows) {}

  List<TableSize> tables() {
    return jdbc.query(
        """
        SELECT coalesce(p.relname, c.relname) AS name, sum(pg_total_relation_size(c.oid))::bigint,
          sum(greatest(c.reltuples, 0))::bigint
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
        WHERE n.nspname = current_schema() AND c.relkind = 'r' GROUP BY 1 ORDER BY 2 DESC LIMIT 12
        """,
        row -> new TableSize(row.getString(1), row.getLong(2), row.getLong(3)));
  }

  /** Contents that are known, and their bytes when complete. */
  record Contents(long count, long bytes) {}

  Contents contents() {
    return jdbc.query(
            """
            SELECT count(*), coalesce(sum(split_part(id, '-', 1)::bigint), 0)::bigint FROM content
            """,
            row -> new Contents(row.getLong(1), row.getLong(2)))
        .getFirst();
  }

  /** Votes that wait for a decision. */
  long awaiting() {
    return jdbc.query("SELECT count(*) FROM task WHERE vote = 'AWAITING'", row -> row.getLong(1))
        .getFirst();
  }

  /** Work units of running jobs. */
  record Units(long open, long running) {}

  Units units() {
    return jdbc.query(
            """
            SELECT coalesce(sum(p.open), 0)::bigint, coalesce(sum(p.running), 0)::bigint
            FROM job j JOIN job_progress p ON p.job = j.id WHERE j.state = 'RUNNING' AND NOT j.held
            """,
            row -> new Units(row.getLong(1), row.getLong(2)))
        .getFirst();
  }

  /** Tasks by workload version, of jobs that run; hosts that do not want it say nothing of it. */
  List<Readings.WorkloadTasks> workloads() {
    return jdbc.query(
        """
        SELECT w.id, w.name, w.version, s.succeeded, s.failed, coalesce(f.cause, ''), f.job
        FROM (
          SELECT j.workload, sum(p.tasks_succeeded)::bigint AS succeeded,
            sum(p.tasks_failed - coalesce(d.count, 0))::bigint AS failed
          FROM job j JOIN job_progress p ON p.job = j.id
          LEFT JOIN job_failure d ON d.job = j.id AND d.cause = 'UNTRUSTED_WORKLOAD'
          WHERE j.state = 'RUNNING'
          GROUP BY j.workload) s
        JOIN workload_version w ON w.id = s.workload
        LEFT JOIN LATERAL (
          SELECT x.cause, x.job FROM job_failure x JOIN job j ON j.id = x.job
          WHERE j.workload = s.workload AND j.state = 'RUNNING' AND x.cause <> 'UNTRUSTED_WORKLOAD'
          ORDER BY x.count DESC LIMIT 1
        ) f ON true
        WHERE s.failed > 0 ORDER BY s.failed DESC LIMIT 100
        """,
        row -> {
          UUID job = row.getObject(7, UUID.class);
          return new Readings.WorkloadTasks(
              row.getString(1),
              row.getString(2),
              row.getLong(3),
              row.getLong(4),
              row.getLong(5),
              row.getString(6),
              job == null ? "" : new JobId(job).toString());
        });
  }
}
