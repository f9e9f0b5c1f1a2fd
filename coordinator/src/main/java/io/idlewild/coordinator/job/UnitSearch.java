package io.idlewild.coordinator.job;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.Page;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work units by the page. Where a work unit stands is not stored: its tasks and its result tell. So
 * what has an index of its own is found by it, and the rest by looking at a limited number of work
 * units for each page.
 */
@ApplicationScoped
class UnitSearch {
  /** Work units that are looked at together. */
  private static final int STEP = 2_000;

  /** Steps for one page: a page is answered in the time of so many, whatever it finds. */
  private static final int STEPS = 10;

  private final Jdbc jdbc;
  private final JobService jobs;

  UnitSearch(Jdbc jdbc, JobService jobs) {
    this.jdbc = jdbc;
    this.jobs = jobs;
  }

  /**
   * @param state null is any
   * @param cause for which one of its tasks failed; null is any or none
   * @param after only work units behind this index
   */
  Page<UnitRow> find(
      JobId job, @Nullable UnitFilter state, @Nullable String cause, int after, int limit) {
    boolean cancelled = jobs.state(job) == JobState.CANCELLED;
    if (cause != null && !cause.isEmpty()) {
      return byIndex(job, cancelled, failedFor(job, cause, after, limit + 1), limit);
    }
    return switch (state) {
      case null -> byIndex(job, cancelled, any(job, after, limit + 1), limit);
      case FAILED -> byIndex(job, cancelled, failed(job, after, limit + 1), limit);
      case OPEN, RUNNING, PROVISIONAL, SEALED, CANCELLED ->
          looking(job, cancelled, state, after, limit);
    };
  }

  private Page<UnitRow> byIndex(JobId job, boolean cancelled, List<Integer> found, int limit) {
    boolean more = found.size() > limit;
    List<Integer> page = more ? found.subList(0, limit) : found;
    String next = more ? page.getLast().toString() : null;
    return new Page<>(rows(job, cancelled, page), next, null);
  }

  /** Looks at work units in their order until a page is full, or enough were looked at. */
  private Page<UnitRow> looking(
      JobId job, boolean cancelled, UnitFilter wanted, int after, int limit) {
    List<UnitRow> page = new ArrayList<>();
    int last = after;
    for (int step = 0; step < STEPS; step++) {
      List<Integer> next = any(job, last, STEP);
      for (UnitRow row : rows(job, cancelled, next)) {
        if (row.state() == wanted) {
          if (page.size() == limit) {
            return new Page<>(page, Integer.toString(page.getLast().index()), null);
          }
          page.add(row);
        }
      }
      if (next.size() < STEP) {
        return new Page<>(page, null, null);
      }
      last = next.getLast();
    }
    return new Page<>(page, Integer.toString(last), null);
  }

  private List<Integer> any(JobId job, int after, int limit) {
    return jdbc.query(
        "SELECT idx FROM work_unit WHERE job = ? AND idx > ? ORDER BY idx LIMIT ?",
        row -> row.getInt(1),
        job.value(),
        after,
        limit);
  }

  private List<Integer> failed(JobId job, int after, int limit) {
    return jdbc.query(
        """
        SELECT idx FROM result WHERE job = ? AND idx > ? AND state = 'FAILED' ORDER BY idx LIMIT ?
        """,
        row -> row.getInt(1),
        job.value(),
        after,
        limit);
  }

  private List<Integer> failedFor(JobId job, String cause, int after, int limit) {
    return jdbc.query(
        """
        SELECT DISTINCT idx FROM task WHERE job = ? AND cause = ? AND idx > ? AND state = 'FAILURE'
        ORDER BY idx LIMIT ?
        """,
        row -> row.getInt(1),
        job.value(),
        cause,
        after,
        limit);
  }

  /** What the tasks of a work unit say together. */
  private record Tasks(
      int all,
      int live,
      int failed,
      boolean counts,
      boolean speaks,
      @Nullable Instant firstLeasedAt,
      @Nullable String cause) {
    private static final Tasks NONE = new Tasks(0, 0, 0, false, false, null, null);
  }

  private record Ended(boolean sealed, long sequence, @Nullable String cause, Instant at) {}

  private List<UnitRow> rows(JobId job, boolean cancelled, List<Integer> indexes) {
    if (indexes.isEmpty()) {
      return List.of();
    }
    Integer[] wanted = indexes.toArray(Integer[]::new);
    Map<Integer, Tasks> tasks = tasks(job, wanted);
    Map<Integer, Ended> ended = ended(job, wanted);
    return indexes.stream()
        .map(i -> row(i, cancelled, tasks.getOrDefault(i, Tasks.NONE), ended.get(i)))
        .toList();
  }

  private static UnitRow row(int index, boolean cancelled, Tasks tasks, @Nullable Ended ended) {
    return new UnitRow(
        index,
        state(cancelled, tasks, ended),
        tasks.all(),
        tasks.live(),
        tasks.failed(),
        tasks.firstLeasedAt(),
        ended == null ? null : ended.at(),
        ended != null && ended.cause() != null ? ended.cause() : tasks.cause(),
        ended == null ? null : ended.sequence());
  }

  private static UnitFilter state(boolean cancelled, Tasks tasks, @Nullable Ended ended) {
    if (ended != null) {
      return ended.sealed() ? UnitFilter.SEALED : UnitFilter.FAILED;
    }
    if (cancelled) {
      return UnitFilter.CANCELLED;
    }
    if (tasks.counts()) {
      return UnitFilter.PROVISIONAL;
    }
    return tasks.speaks() ? UnitFilter.RUNNING : UnitFilter.OPEN;
  }

  private Map<Integer, Tasks> tasks(JobId job, Integer[] indexes) {
    Map<Integer, Tasks> found = new HashMap<>();
    jdbc.query(
            """
            SELECT idx, count(*), count(*) FILTER (WHERE ended_at IS NULL),
              count(*) FILTER (WHERE state = 'FAILURE'),
              bool_or(coalesce(vote IN ('UNCHECKED', 'CHECKED'), false)),
              bool_or(ended_at IS NULL OR (digest IS NOT NULL AND vote IS DISTINCT FROM 'VOID')),
              min(leased_at),
              (array_agg(cause ORDER BY n DESC) FILTER (WHERE state = 'FAILURE'))[1]
            FROM task WHERE job = ? AND idx = ANY(?) GROUP BY idx
            """,
            row -> Map.entry(row.getInt(1), readTasks(row)),
            job.value(),
            indexes)
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private static Tasks readTasks(ResultSet row) throws SQLException {
    return new Tasks(
        row.getInt(2),
        row.getInt(3),
        row.getInt(4),
        row.getBoolean(5),
        row.getBoolean(6),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        row.getString(8));
  }

  private Map<Integer, Ended> ended(JobId job, Integer[] indexes) {
    Map<Integer, Ended> found = new HashMap<>();
    jdbc.query(
            """
            SELECT idx, state, sequence, cause, sealed_at FROM result WHERE job = ? AND idx = ANY(?)
            """,
            row ->
                Map.entry(
                    row.getInt(1),
                    new Ended(
                        row.getString(2).equals("SEALED"),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant())),
            job.value(),
            indexes)
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }
}
