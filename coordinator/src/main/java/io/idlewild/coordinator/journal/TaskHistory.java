package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.Duty;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a work unit, task by task. */
@ApplicationScoped
public class TaskHistory {
  private final Jdbc jdbc;

  TaskHistory(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** The tasks of a work unit, in the order in which they were leased. */
  public List<TaskDetail> of(JobId job, int index) {
    return jdbc.query(
        """
        SELECT t.host, coalesce(h.name, ''), t.duty, t.state, t.cause, t.detail, t.stderr_tail,
          t.leased_at, t.ended_at, t.cpu_ms, t.wall_ms, t.digest, t.vote, t.n, b.received_at,
          coalesce(h.os || ' ' || h.arch, '')
        FROM task t LEFT JOIN host h ON h.id = t.host
        LEFT JOIN commit_batch b ON b.id = t.commit_batch
        WHERE t.job = ? AND t.idx = ? ORDER BY t.n
        """,
        TaskHistory::detail,
        job.value(),
        index);
  }

  private static TaskDetail detail(ResultSet row) throws SQLException {
    byte[] digest = row.getBytes(12);
    String vote = row.getString(13);
    return new TaskDetail(
        row.getInt(14),
        new HostId(row.getObject(1, UUID.class)),
        row.getString(2),
        Duty.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        instant(row.getObject(15, OffsetDateTime.class)),
        instant(row.getObject(9, OffsetDateTime.class)),
        row.getObject(10, Long.class),
        row.getObject(11, Long.class),
        digest == null ? null : HexFormat.of().formatHex(digest),
        vote == null ? null : VoteState.valueOf(vote),
        row.getString(16));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
