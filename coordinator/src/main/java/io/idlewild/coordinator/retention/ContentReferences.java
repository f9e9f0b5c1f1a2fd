package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.journal.StoredOutputs;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who needs which content: workloads their modules, jobs their inputs, results their files. */
@ApplicationScoped
class ContentReferences {
  /** Work units whose rows are read at once. */
  private static final int PAGE = 20_000;

  /** The same where each row may hold the bytes of its small files, 64 KiB of them. */
  private static final int PAGE_OF_OUTPUTS = 500;

  /** As a work unit's spec names a content. */
  private static final Pattern CONTENT = Pattern.compile("\"content\"\\s*:\\s*\"([^\"]+)\"");

  private final Jdbc jdbc;

  ContentReferences(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Contents that nobody has touched since {@code limit} and nothing refers to.
   *
   * @param most candidates that are looked at
   */
  Set<ContentId> unneeded(Instant limit, int most) {
    Set<ContentId> candidates =
        new LinkedHashSet<>(
            jdbc.query(
                """
                SELECT c.id FROM content c WHERE c.touched_at < ?
                  AND NOT EXISTS (SELECT FROM workload_version w WHERE w.module = c.id)
                  AND NOT EXISTS (SELECT FROM job_input i WHERE i.content = c.id)
                ORDER BY c.touched_at LIMIT ?
                """,
                row -> ContentId.parse(row.getString(1)),
                limit.atOffset(ZoneOffset.UTC),
                most));
    for (UUID job : candidates.isEmpty() ? List.<UUID>of() : jobs()) {
      removeNeeded(job, candidates);
    }
    return candidates;
  }

  /** Those of {@code contents} that no other job and no workload refers to. */
  Set<ContentId> unneededBesides(JobId forgotten, Set<ContentId> contents) {
    Set<ContentId> candidates = new LinkedHashSet<>(contents);
    String[] texts = contents.stream().map(ContentId::toString).toArray(String[]::new);
    jdbc.query(
            """
            SELECT module FROM workload_version WHERE module = ANY(?)
            UNION SELECT content FROM job_input WHERE content = ANY(?) AND job <> ?
            """,
            row -> ContentId.parse(row.getString(1)),
            texts,
            texts,
            forgotten.value())
        .forEach(candidates::remove);
    for (UUID job : candidates.isEmpty() ? List.<UUID>of() : jobs()) {
      if (!job.equals(forgotten.value())) {
        removeNeeded(job, candidates);
      }
    }
    return candidates;
  }

  private List<UUID> jobs() {
    return jdbc.query("SELECT id FROM job", row -> row.getObject(1, UUID.class));
  }

  private void removeNeeded(UUID job, Set<ContentId> candidates) {
    int end =
        jdbc
            .query("SELECT total FROM job_progress WHERE job = ?", row -> row.getInt(1), job)
            .stream()
            .findFirst()
            .orElse(0);
    for (int first = 0; first < end && !candidates.isEmpty(); first += PAGE) {
      removeInputs(job, first, candidates);
    }
    for (int first = 0; first < end && !candidates.isEmpty(); first += PAGE_OF_OUTPUTS) {
      removeOutputs(job, first, candidates);
    }
  }

  private void removeInputs(UUID job, int first, Set<ContentId> candidates) {
    jdbc.query(
            """
            SELECT spec FROM work_unit
            WHERE job = ? AND idx >= ? AND idx < ? AND spec LIKE '%"content"%'
            """,
            row -> row.getString(1), job, first, first + PAGE)
        .forEach(spec -> {
          Matcher named = CONTENT.matcher(spec);
          while (named.find()) {
            candidates.remove(ContentId.parse(named.group(1)));
          }
        });
  }

  private void removeOutputs(UUID job, int first, Set<ContentId> candidates) {
    jdbc.query(
            """
            SELECT outputs FROM task
            WHERE job = ? AND idx >= ? AND idx < ? AND outputs IS NOT NULL
            """,
            row -> StoredOutputs.of(row.getBytes(1)),
            job,
            first,
            first + PAGE_OF_OUTPUTS)
        .forEach(candidates::removeAll);
  }
}
