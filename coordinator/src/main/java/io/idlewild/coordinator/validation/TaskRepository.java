package io.idlewild.coordinator.validation;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** How tasks move on once they are leased. Ended tasks never move again. */
@ApplicationScoped
class TaskRepository {
  private final Jdbc jdbc;

  TaskRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  void saveBatches(Collection<SignedBatch> batches) {
    jdbc.update(
        """
        INSERT INTO commit_batch (id, host, signed, received_at)
        SELECT b.id, b.host, b.signed, now() FROM unnest(?, ?, ?) AS b(id, host, signed)
        """,
        batches.stream().map(SignedBatch::id).toArray(UUID[]::new),
        batches.stream().map(batch -> batch.host().value()).toArray(UUID[]::new),
        batches.stream().map(SignedBatch::bytes).toArray(byte[][]::new));
  }

  /** Binds leased tasks; says which were still leased. */
  Set<TaskId> commit(JobId job, Collection<TaskCommitment> commitments, Duration term) {
    return new HashSet<>(
        jdbc.query(
            """
            UPDATE task t SET state = 'COMMITTED', commitment = c.commitment,
              commit_batch = c.batch, lease_until = now() + ? * interval '1 millisecond'
            FROM unnest(?, ?, ?) AS c(id, commitment, batch)
            WHERE t.job = ? AND t.id = c.id AND t.state = 'LEASED' RETURNING t.id
            """,
            row -> new TaskId(row.getObject(1, UUID.class)),
            term.toMillis(),
            commitments.stream().map(c -> c.id().value()).toArray(UUID[]::new),
            commitments.stream().map(c -> c.commitment().hash().bytes()).toArray(byte[][]::new),
            commitments.stream().map(TaskCommitment::batch).toArray(UUID[]::new),
            job.value()));
  }

  /** Ends live tasks; says which were still live. */
  Set<TaskId> end(JobId job, Collection<TaskEnd> ends) {
    return new HashSet<>(
        jdbc.query(
            """
            UPDATE task t SET state = e.state, digest = e.digest, cause = e.cause,
              detail = e.detail, stderr_tail = nullif(e.stderr_tail, ''), cpu_ms = e.cpu_ms,
              wall_ms = e.wall_ms, ended_at = now()
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
              AS e(id, state, digest, cause, detail, stderr_tail, cpu_ms, wall_ms)
            WHERE t.job = ? AND t.id = e.id AND t.state IN ('LEASED', 'COMMITTED')
            RETURNING t.id
            """,
            row -> new TaskId(row.getObject(1, UUID.class)),
            column(ends, UUID[]::new, end -> end.id().value()),
            column(ends, String[]::new, end -> TaskOutcome.state(end.outcome())),
            column(ends, byte[][]::new, TaskRepository::digest),
            column(ends, String[]::new, end -> TaskOutcome.cause(end.outcome())),
            column(ends, String[]::new, end -> TaskOutcome.detail(end.outcome())),
            column(ends, String[]::new, end -> end.evidence().stderrTail()),
            column(ends, Long[]::new, end -> end.evidence().cpuMs()),
            column(ends, Long[]::new, end -> end.evidence().wallMs()),
            job.value()));
  }

  /** Keeps the files of successful tasks; files that another task brought already are the same. */
  void saveOutputs(JobId job, Collection<TaskEnd> successes) {
    List<FileRow> files =
        successes.stream()
            .flatMap(end ->
                end.evidence().outputs().stream()
                    .map(output -> new FileRow(end.index(), digest(end), output)))
            .toList();
    if (files.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        INSERT INTO output (job, idx, digest, name, length, root, inline)
        SELECT ?, f.idx, f.digest, f.name, f.length, f.root, f.inline
        FROM unnest(?, ?, ?, ?, ?, ?) AS f(idx, digest, name, length, root, inline)
        ON CONFLICT DO NOTHING
        """,
        job.value(),
        files.stream().map(FileRow::index).toArray(Integer[]::new),
        files.stream().map(FileRow::digest).toArray(byte[][]::new),
        files.stream().map(f -> f.output().file().name().value()).toArray(String[]::new),
        files.stream().map(f -> f.output().file().content().length()).toArray(Long[]::new),
        files.stream().map(f -> f.output().file().content().root().bytes()).toArray(byte[][]::new),
        files.stream().map(f -> f.output().inline()).toArray(byte[][]::new));
  }

  /** Forgets the files of results that did not become canonical. */
  void dropOtherOutputs(JobId job, List<Integer> indexes, List<byte[]> canonical) {
    jdbc.update(
        """
        DELETE FROM output o USING unnest(?, ?) AS c(idx, digest)
        WHERE o.job = ? AND o.idx = c.idx AND o.digest <> c.digest
        """,
        indexes.toArray(Integer[]::new),
        canonical.toArray(byte[][]::new),
        job.value());
  }

  void countFailure(JobId job, String cause, int count, String sample) {
    jdbc.update(
        """
        INSERT INTO job_failure (job, cause, count, sample) VALUES (?, ?, ?, ?)
        ON CONFLICT (job, cause)
        DO UPDATE SET count = job_failure.count + excluded.count, sample = excluded.sample
        """,
        job.value(),
        cause,
        count,
        sample);
  }

  private static byte @Nullable [] digest(TaskEnd end) {
    return end.outcome() instanceof Outcome.Success success
        ? success.digest().hash().bytes()
        : null;
  }

  private static <T> @Nullable T[] column(
      Collection<TaskEnd> ends,
      IntFunction<@Nullable T[]> array,
      Function<TaskEnd, @Nullable T> value) {
    @Nullable T[] column = array.apply(ends.size());
    int i = 0;
    for (TaskEnd end : ends) {
      column[i++] = value.apply(end);
    }
    return column;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record FileRow(int index, byte @Nullable [] digest, TaskEnd.Output output) {}
}
