package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.ResultDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Results of jobs, for those who asked for them. */
@ApplicationScoped
public class ResultReader {
  private static final String SELECT =
      """
      SELECT r.sequence, r.idx, r.digest, r.cause, r.detail, r.tasks, r.sealed_at,
        (SELECT o.outputs FROM task o
          WHERE o.job = ? AND o.idx = r.idx AND o.digest = r.digest AND o.outputs IS NOT NULL
          ORDER BY o.n LIMIT 1)
      FROM result r
      """;

  private final Jdbc jdbc;

  ResultReader(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** Results after {@code sequence}, in their order, {@code limit} at most. */
  public List<StoredResult> after(JobId job, long sequence, int limit) {
    return jdbc.query(
        SELECT
            + "WHERE r.job = ? AND r.sequence > ? AND r.sequence > 0 ORDER BY r.sequence LIMIT ?",
        ResultReader::result,
        job.value(),
        job.value(),
        sequence,
        limit);
  }

  /** What became of one work unit, if it has ended. */
  public Optional<StoredResult> find(JobId job, int index) {
    return jdbc.first(
        SELECT + "WHERE r.job = ? AND r.idx = ?",
        ResultReader::result,
        job.value(),
        job.value(),
        index);
  }

  /** One output of a sealed work unit, if there is one of this name. */
  public Optional<ResultFile> output(JobId job, int index, LogicalName name) {
    return find(job, index).stream()
        .flatMap(result -> result.outputs().stream())
        .filter(output -> output.file().name().equals(name))
        .findFirst();
  }

  /** Results after the work unit {@code index} that count and are not sealed, by index. */
  public List<ProvisionalResult> provisional(JobId job, int index, int limit) {
    return jdbc.query(
        """
        SELECT v.idx, v.digest, v.vote,
          (SELECT o.outputs FROM task o
            WHERE o.job = ? AND o.idx = v.idx AND o.digest = v.digest AND o.outputs IS NOT NULL
            ORDER BY o.n LIMIT 1)
        FROM (
          SELECT DISTINCT ON (t.idx) t.idx, t.digest, t.vote FROM task t
          WHERE t.job = ? AND t.idx > ? AND t.vote IN ('UNCHECKED', 'CHECKED')
            AND NOT EXISTS (SELECT FROM result r WHERE r.job = ? AND r.idx = t.idx)
          ORDER BY t.idx, t.vote, t.n LIMIT ?) v
        ORDER BY v.idx
        """,
        row ->
            new ProvisionalResult(
                row.getInt(1),
                Endings.digest(row.getBytes(2)),
                OutputsCodec.read(row.getBytes(4)),
                row.getString(3).equals("CHECKED")),
        job.value(),
        job.value(),
        index,
        job.value(),
        limit);
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
        OutputsCodec.read(row.getBytes(8)));
  }
}
