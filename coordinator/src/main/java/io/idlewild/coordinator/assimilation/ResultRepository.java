package io.idlewild.coordinator.assimilation;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of results, with the outputs of the canonical digest. */
@ApplicationScoped
class ResultRepository {
  private static final String COLUMNS = "sequence, idx, digest, cause, detail, tasks, sealed_at";

  private final Jdbc jdbc;

  ResultRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  void insert(JobId job, List<? extends Assimilation> ends, long firstSequence) {
    List<Columns> rows = ends.stream().map(ResultRepository::columns).toList();
    jdbc.update(
        """
        INSERT INTO result (job, idx, sequence, state, digest, cause, detail, tasks, sealed_at)
        SELECT ?, e.idx, ? + e.position - 1, CASE WHEN e.digest IS NULL THEN 'FAILED' ELSE 'SEALED' END,
          e.digest, e.cause, e.detail, e.tasks, now()
        FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS e(idx, digest, cause, detail, tasks, position)
        """,
        job.value(),
        firstSequence,
        ends.stream().map(Assimilation::index).toArray(Integer[]::new),
        rows.stream().map(Columns::digest).toArray(byte[][]::new),
        rows.stream().map(Columns::cause).toArray(String[]::new),
        rows.stream().map(Columns::detail).toArray(String[]::new),
        ends.stream().map(Assimilation::tasks).toArray(Integer[]::new));
  }

  List<StoredResult> after(JobId job, long sequence, int limit) {
    return withOutputs(
        job,
        jdbc.query(
            "SELECT "
                + COLUMNS
                + " FROM result WHERE job = ? AND sequence > ? ORDER BY sequence LIMIT ?",
            ResultRepository::result,
            job.value(),
            sequence,
            limit));
  }

  Optional<StoredResult> find(JobId job, int index) {
    return withOutputs(
            job,
            jdbc.query(
                "SELECT " + COLUMNS + " FROM result WHERE job = ? AND idx = ?",
                ResultRepository::result,
                job.value(),
                index))
        .stream()
        .findFirst();
  }

  private List<StoredResult> withOutputs(JobId job, List<StoredResult> results) {
    if (results.isEmpty()) {
      return results;
    }
    Map<Integer, List<StoredOutput>> outputs = outputs(job, results);
    return results.stream()
        .map(result ->
            new StoredResult(
                result.sequence(),
                result.index(),
                result.digest(),
                result.cause(),
                result.detail(),
                result.tasks(),
                result.sealedAt(),
                List.copyOf(outputs.getOrDefault(result.index(), List.of()))))
        .toList();
  }

  private Map<Integer, List<StoredOutput>> outputs(JobId job, List<StoredResult> results) {
    Map<Integer, List<StoredOutput>> outputs = new HashMap<>();
    jdbc.query(
        """
        SELECT o.idx, o.name, o.length, o.root, o.inline FROM output o
        JOIN result r ON r.job = o.job AND r.idx = o.idx AND r.digest = o.digest
        WHERE o.job = ? AND r.job = ? AND o.idx = ANY(?) ORDER BY o.idx, o.name
        """,
        row -> outputs.computeIfAbsent(row.getInt(1), i -> new ArrayList<>()).add(output(row)),
        job.value(),
        job.value(),
        results.stream().map(StoredResult::index).toArray(Integer[]::new));
    return outputs;
  }

  private static StoredOutput output(ResultSet row) throws SQLException {
    ContentId content = new ContentId(row.getLong(3), Hash.wrap(row.getBytes(4)));
    return new StoredOutput(
        new OutputFile(new LogicalName(row.getString(2)), content), row.getBytes(5));
  }

  private static StoredResult result(ResultSet row) throws SQLException {
    byte[] digest = row.getBytes(3);
    return new StoredResult(
        row.getLong(1),
        row.getInt(2),
        digest == null ? null : new ResultDigest(Hash.wrap(digest)),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getObject(7, OffsetDateTime.class).toInstant(),
        List.of());
  }

  private static Columns columns(Assimilation end) {
    return switch (end) {
      case Assimilation.Sealed sealed -> new Columns(sealed.digest().hash().bytes(), null, null);
      case Assimilation.Failed failed -> new Columns(null, failed.cause(), failed.detail());
    };
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Columns(
      byte @Nullable [] digest, @Nullable String cause, @Nullable String detail) {}
}
