package io.idlewild.coordinator.notice;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Notices as rows. Every method is one statement. */
@ApplicationScoped
class NoticeRepository {
  private static final int MOST = 2_000;

  private final Jdbc jdbc;

  NoticeRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  private enum Kind {
    HOST_REVOKED,
    PUBLISHER_REVOKED,
    JOB_CANCELLED
  }

  private record Subject(Kind kind, String id) {}

  /**
   * Keeps a notice.
   *
   * @return false if the same was said before
   */
  boolean add(SignedNotice notice) {
    Subject subject = subject(notice.notice());
    return jdbc.update(
            """
            INSERT INTO notice (kind, subject, issued_at, key, signature) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, subject) DO NOTHING
            """,
            subject.kind().name(),
            subject.id(),
            OffsetDateTime.ofInstant(notice.issued(), ZoneOffset.UTC),
            notice.key(),
            notice.signature())
        == 1;
  }

  /** Those since a moment, the newest first. */
  List<SignedNotice> since(Instant moment) {
    return jdbc.query(
        "SELECT kind, subject, issued_at, key, signature FROM notice WHERE issued_at >= ?"
            + " ORDER BY issued_at DESC LIMIT ?",
        row ->
            new SignedNotice(
                notice(Kind.valueOf(row.getString(1)), row.getString(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getBytes(4),
                row.getBytes(5)),
        OffsetDateTime.ofInstant(moment, ZoneOffset.UTC),
        MOST);
  }

  /** Whether a publisher was revoked, however long ago. */
  boolean isRevoked(Hash publisher) {
    return jdbc.first(
            "SELECT 1 FROM notice WHERE kind = ? AND subject = ?",
            row -> row.getInt(1),
            Kind.PUBLISHER_REVOKED.name(),
            publisher.toString())
        .isPresent();
  }

  private static Subject subject(Notice notice) {
    return switch (notice) {
      case Notice.HostRevoked revoked -> new Subject(Kind.HOST_REVOKED, revoked.host().toString());
      case Notice.PublisherRevoked revoked ->
          new Subject(Kind.PUBLISHER_REVOKED, revoked.publisher().toString());
      case Notice.JobCancelled cancelled ->
          new Subject(Kind.JOB_CANCELLED, cancelled.job().toString());
      case Notice.LogHead head ->
          throw new IllegalArgumentException("the head of a log is kept by its log: " + head);
    };
  }

  private static Notice notice(Kind kind, String subject) {
    return switch (kind) {
      case HOST_REVOKED -> new Notice.HostRevoked(HostId.parse(subject));
      case PUBLISHER_REVOKED -> new Notice.PublisherRevoked(Hash.parse(subject));
      case JOB_CANCELLED -> new Notice.JobCancelled(JobId.parse(subject));
    };
  }
}
