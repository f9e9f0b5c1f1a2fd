package io.idlewild.coordinator.workloadlog;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.workload.PublisherId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The order of the log, in the database. */
@ApplicationScoped
class LogRepository {
  /** Two programs that append at once do so one after the other. */
  private static final String LOCK = "LOCK TABLE workload_log IN SHARE ROW EXCLUSIVE MODE";

  private static final String ADOPT =
      """
      INSERT INTO workload_log (position, workload)
      SELECT (SELECT coalesce(max(position) + 1, 0) FROM workload_log)
          + row_number() OVER (ORDER BY v.created_at, v.id) - 1, v.id
      FROM workload_version v
      WHERE NOT EXISTS (SELECT FROM workload_log l WHERE l.workload = v.id)
      """;

  private final Jdbc jdbc;

  LogRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** One entry, as far as the tree needs it. */
  record Position(long position, Hash workload, PublisherId publisher) {}

  /** Appends every version that is not in the log yet. Call it in a transaction. */
  void adopt() {
    if (!unlogged()) {
      return;
    }
    jdbc.update(LOCK);
    jdbc.update(ADOPT);
  }

  private boolean unlogged() {
    return !jdbc.query(
            """
            SELECT 1 FROM workload_version v
            WHERE NOT EXISTS (SELECT FROM workload_log l WHERE l.workload = v.id) LIMIT 1
            """,
            row -> 1)
        .isEmpty();
  }

  List<Position> from(long position) {
    return jdbc.query(
        """
        SELECT l.position, v.id, v.publisher FROM workload_log l
        JOIN workload_version v ON v.id = l.workload WHERE l.position >= ? ORDER BY l.position
        """,
        row ->
            new Position(
                row.getLong(1), Hash.parse(row.getString(2)), PublisherId.parse(row.getString(3))),
        position);
  }

  /** Entries for people and auditors. */
  List<LogEntryView> entries(long from, int limit) {
    return jdbc.query(
        """
        SELECT l.position, v.id, v.name, v.version, v.minimum_version, v.publisher, v.module,
          v.expires_at, l.logged_at
        FROM workload_log l JOIN workload_version v ON v.id = l.workload
        WHERE l.position >= ? ORDER BY l.position LIMIT ?
        """,
        row ->
            new LogEntryView(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                instant(row.getObject(8, OffsetDateTime.class)),
                instant(row.getObject(9, OffsetDateTime.class))),
        from,
        limit);
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }
}
