package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs whose data is to be gone, and what hosts are asked to delete. */
@ApplicationScoped
class ForgetRepository {
  private final Jdbc jdbc;

  ForgetRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** A job whose data is to be gone here. */
  record Forgetting(JobId job, AccountId owner, Instant askedAt, List<ContentId> pending) {}

  /** Enters a job; false if it is entered already. */
  boolean enter(
      JobId job, JobTraces traces, Set<ContentId> pending, Set<ContentId> kept, Instant now) {
    return jdbc.update(
            """
            INSERT INTO forgotten_job (job, owner, asked_at, work_units, results, pending, kept)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            job.value(),
            traces.owner().value(),
            at(now),
            traces.workUnits(),
            traces.results(),
            texts(pending),
            texts(kept))
        == 1;
  }

  void order(ForgetOrder order) {
    jdbc.update(
        "INSERT INTO forget_order (job, host, part, contents) VALUES (?, ?, ?, ?)",
        order.job().value(),
        order.host().value(),
        order.part(),
        texts(order.contents()));
  }

  /** Those of which something may be left here. */
  List<Forgetting> unfinished() {
    return jdbc.query(
        "SELECT job, owner, asked_at, pending FROM forgotten_job WHERE finished_at IS NULL",
        row ->
            new Forgetting(
                new JobId(row.getObject(1, UUID.class)),
                new AccountId(row.getObject(2, UUID.class)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                contents(row.getArray(4))));
  }

  /**
   * A content is dealt with.
   *
   * @param deleted false if others need it after all
   */
  void settled(JobId job, ContentId content, boolean deleted) {
    jdbc.update(
        """
        UPDATE forgotten_job SET pending = array_remove(pending, ?),
          kept = CASE WHEN ? THEN kept ELSE array_append(kept, ?) END,
          deleted_contents = deleted_contents + ?, deleted_bytes = deleted_bytes + ?
        WHERE job = ? AND ? = ANY(pending)
        """,
        content.toString(),
        deleted,
        content.toString(),
        deleted ? 1 : 0,
        deleted ? content.length() : 0L,
        job.value(),
        content.toString());
  }

  void finished(JobId job, Instant now) {
    jdbc.update("UPDATE forgotten_job SET finished_at = ? WHERE job = ?", at(now), job.value());
  }

  /** The line of a job that is gone goes, too. */
  void deleteLine(JobId job) {
    jdbc.update("DELETE FROM job_archive WHERE id = ? AND purged_at IS NOT NULL", job.value());
  }

  /** Whether the line of the job, or the job, is still there. */
  boolean isThere(JobId job) {
    return !jdbc.query(
            "SELECT 1 FROM job WHERE id = ? UNION ALL SELECT 1 FROM job_archive WHERE id = ?",
            row -> 1,
            job.value(),
            job.value())
        .isEmpty();
  }

  /** The owner of a job that is there, was archived, or was forgotten. */
  Optional<AccountId> owner(JobId job) {
    return jdbc.first(
        """
        SELECT owner FROM job WHERE id = ?
        UNION ALL SELECT owner FROM job_archive WHERE id = ?
        UNION ALL SELECT owner FROM forgotten_job WHERE job = ?
        """,
        row -> new AccountId(row.getObject(1, UUID.class)),
        job.value(),
        job.value(),
        job.value());
  }

  /** Orders for these hosts that are open, and were not sent for a while. */
  List<ForgetOrder> open(Collection<HostId> hosts, Instant now, Duration patience) {
    return jdbc.query(
        """
        SELECT job, host, part, contents FROM forget_order
        WHERE confirmed_at IS NULL AND host = ANY(?) AND (asked_at IS NULL OR asked_at < ?)
        ORDER BY job, host, part LIMIT 1000
        """,
        row ->
            new ForgetOrder(
                new JobId(row.getObject(1, UUID.class)),
                new HostId(row.getObject(2, UUID.class)),
                row.getInt(3),
                contents(row.getArray(4))),
        (Object) hosts.stream().map(HostId::value).toArray(UUID[]::new),
        at(now.minus(patience)));
  }

  void asked(ForgetOrder order, Instant now) {
    jdbc.update(
        "UPDATE forget_order SET asked_at = ? WHERE job = ? AND host = ? AND part = ?",
        at(now),
        order.job().value(),
        order.host().value(),
        order.part());
  }

  /** What a host answers; an order that it has fulfilled is not opened again. */
  void answered(HostId host, ForgetOrder.Answer answer, Instant now) {
    jdbc.update(
        """
        UPDATE forget_order SET deleted = deleted + ?, deleted_bytes = deleted_bytes + ?,
          in_use = ?, confirmed_at = CASE WHEN ? THEN ? ELSE NULL END
        WHERE job = ? AND host = ? AND part = ? AND confirmed_at IS NULL
        """,
        answer.deleted(),
        answer.deletedBytes(),
        answer.inUse(),
        answer.inUse() == 0,
        at(now),
        answer.job().value(),
        host.value(),
        answer.part());
  }

  Optional<ForgetView> view(JobId job) {
    List<ForgetView.Host> hosts = hosts(job);
    return jdbc.first(
        """
        SELECT asked_at, finished_at, work_units, results, deleted_contents, deleted_bytes, pending,
          kept
        FROM forgotten_job WHERE job = ?
        """,
        row ->
            new ForgetView(
                job.toString(),
                row.getObject(1, OffsetDateTime.class).toInstant(),
                instant(row.getObject(2, OffsetDateTime.class)),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5),
                row.getLong(6),
                texts(row.getArray(7)),
                texts(row.getArray(8)),
                hosts),
        job.value());
  }

  private List<ForgetView.Host> hosts(JobId job) {
    return jdbc.query(
        """
        SELECT o.host, coalesce(min(h.name), ''),
          CASE WHEN bool_and(o.confirmed_at IS NOT NULL) THEN 'CONFIRMED'
            WHEN bool_or(o.asked_at IS NOT NULL) THEN 'ASKED' ELSE 'WAITING' END,
          sum(cardinality(o.contents)), sum(o.deleted), sum(o.deleted_bytes), sum(o.in_use),
          CASE WHEN bool_and(o.confirmed_at IS NOT NULL) THEN max(o.confirmed_at) END
        FROM forget_order o LEFT JOIN host h ON h.id = o.host
        WHERE o.job = ? GROUP BY o.host ORDER BY 2, o.host
        """,
        ForgetRepository::host,
        job.value());
  }

  private static ForgetView.Host host(ResultSet row) throws SQLException {
    return new ForgetView.Host(
        new HostId(row.getObject(1, UUID.class)).toString(),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getInt(5),
        row.getLong(6),
        row.getInt(7),
        instant(row.getObject(8, OffsetDateTime.class)));
  }

  private static String[] texts(Collection<ContentId> contents) {
    return contents.stream().map(ContentId::toString).toArray(String[]::new);
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static List<ContentId> contents(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).map(ContentId::parse).toList();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
