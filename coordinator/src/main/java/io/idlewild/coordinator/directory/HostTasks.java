package io.idlewild.coordinator.directory;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.OffsetPage;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a host has computed, task by task, as long as the jobs are kept. */
@ApplicationScoped
class HostTasks {
  private final Jdbc jdbc;

  HostTasks(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which ones.
   *
   * @param states empty is all
   */
  record Query(
      HostId host, Set<String> states, Sorting<HostTaskOrder> sorting, int offset, int limit) {}

  /** Each task has a number; that it is at least 0 lets the partial index be used. */
  OffsetPage<HostTaskRow> find(Query query, Caller caller) {
    List<HostTaskRow> found =
        jdbc.query(
            """
            SELECT t.job, coalesce(j.name, ''), t.idx, t.n, t.state, t.cause, t.detail, t.leased_at,
              t.ended_at, t.cpu_ms, t.wall_ms, j.owner
            FROM task t LEFT JOIN job j ON j.id = t.job
            WHERE t.host = ? AND t.n >= 0 AND (cardinality(?::text[]) = 0 OR t.state = ANY(?::text[]))
            ORDER BY %s LIMIT ? OFFSET ?
            """
                .formatted(query.sorting().by().sql(query.sorting().descending())),
            row -> task(row, caller),
            query.host().value(),
            query.states().toArray(String[]::new),
            query.states().toArray(String[]::new),
            query.limit() + 1,
            query.offset());
    return OffsetPage.of(found, query.offset(), query.limit());
  }

  private static HostTaskRow task(ResultSet row, Caller caller) throws SQLException {
    UUID owner = row.getObject(12, UUID.class);
    boolean visible = owner != null && caller.sees(new AccountId(owner));
    return new HostTaskRow(
        new JobId(row.getObject(1, UUID.class)).toString(),
        row.getString(2),
        row.getInt(3),
        visible ? row.getInt(4) : null,
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        instant(row.getObject(9, OffsetDateTime.class)),
        row.getObject(10, Long.class),
        row.getObject(11, Long.class),
        visible);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
