package io.idlewild.coordinator.swarm;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contents and the jobs that use them, in the database. */
@ApplicationScoped
class ContentRows {
  private static final int NAMED_JOBS = 5;

  private final Jdbc jdbc;

  ContentRows(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** A content that somebody brought or a job has made. */
  record Row(ContentId content, Instant createdAt) {}

  /**
   * Jobs that share a content.
   *
   * @param newest a few of them
   */
  record Jobs(int count, List<ContentListView.Use> newest) {
    static final Jobs NONE = new Jobs(0, List.of());
  }

  /**
   * The newest contents.
   *
   * @param account empty is everybody's
   * @param before goes on behind this one
   * @param shared only what jobs share
   */
  List<Row> newest(
      Optional<AccountId> account, @Nullable ContentId before, boolean shared, int limit) {
    UUID owner = account.map(AccountId::value).orElse(null);
    String behind = before == null ? null : before.toString();
    return jdbc.query(
        """
        SELECT c.id, c.created_at FROM content c
        WHERE (?::uuid IS NULL OR EXISTS (SELECT 1 FROM content_holder h
            WHERE h.content = c.id AND h.account = ?::uuid AND h.proven IS NULL))
          AND (?::text IS NULL OR (c.created_at, c.id) <
            (SELECT b.created_at, b.id FROM content b WHERE b.id = ?::text))
          AND (NOT ? OR EXISTS (SELECT 1 FROM job_input i WHERE i.content = c.id))
        ORDER BY c.created_at DESC, c.id DESC LIMIT ?
        """,
        row ->
            new Row(
                ContentId.parse(row.getString(1)),
                row.getObject(2, OffsetDateTime.class).toInstant()),
        owner,
        owner,
        behind,
        behind,
        shared,
        limit);
  }

  /** The jobs that share these contents, as far as the account sees them. */
  Map<ContentId, Jobs> jobs(Collection<ContentId> contents, Optional<AccountId> account) {
    UUID owner = account.map(AccountId::value).orElse(null);
    Map<ContentId, Jobs> found = new HashMap<>();
    jdbc.query(
            """
            SELECT * FROM (
              SELECT i.content, j.id, j.name, i.name,
                count(*) OVER (PARTITION BY i.content) AS jobs,
                row_number() OVER (PARTITION BY i.content ORDER BY j.created_at DESC) AS place
              FROM job_input i JOIN job j ON j.id = i.job
              WHERE i.content = ANY(?) AND (?::uuid IS NULL OR j.owner = ?::uuid)) AS uses
            WHERE place <= ? ORDER BY content, place
            """,
            row ->
                Map.entry(
                    ContentId.parse(row.getString(1)),
                    new Jobs(
                        row.getInt(5),
                        List.of(
                            new ContentListView.Use(
                                row.getObject(2, UUID.class).toString().replace("-", ""),
                                row.getString(3),
                                row.getString(4))))),
            texts(contents),
            owner,
            owner,
            NAMED_JOBS)
        .forEach(one -> found.merge(one.getKey(), one.getValue(), ContentRows::both));
    return found;
  }

  private static Jobs both(Jobs some, Jobs more) {
    List<ContentListView.Use> all = new ArrayList<>(some.newest);
    all.addAll(more.newest);
    return new Jobs(some.count, all);
  }

  /** Which of the contents the account holds. */
  Set<ContentId> heldBy(AccountId account, Collection<ContentId> contents) {
    return new HashSet<>(
        jdbc.query(
            """
            SELECT content FROM content_holder
            WHERE account = ? AND proven IS NULL AND content = ANY(?)
            """,
            row -> ContentId.parse(row.getString(1)),
            account.value(),
            texts(contents)));
  }

  private static String[] texts(Collection<ContentId> contents) {
    return contents.stream().map(ContentId::toString).toArray(String[]::new);
  }
}
