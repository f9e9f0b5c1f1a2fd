package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.BoundTask;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.core.id.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How tasks come and go. Rows are written in the order of their keys. */
final class TaskTable {
  private static final Comparator<TaskKey> ORDER =
      Comparator.comparingInt(TaskKey::index).thenComparingInt(TaskKey::number);

  private final Session session;
  private final long termMs;

  /**
   * @param term how long a lease lives without a heartbeat
   */
  TaskTable(Session session, Duration term) {
    this.session = session;
    this.termMs = term.toMillis();
  }

  void lease(JobId job, List<NewTask> leased) {
    List<NewTask> rows = sorted(leased, NewTask::key);
    session.update(
        """
        INSERT INTO task
          (job, idx, n, host, account, block, duty, state, leased_at, lease_until)
        SELECT ?, e.idx, e.n, e.host, e.account, e.block, e.duty, 'LEASED', now(),
          now() + ? * interval '1 millisecond'
        FROM unnest(?, ?, ?, ?, ?, ?) AS e(idx, n, host, account, block, duty)
        """,
        job.value(),
        termMs,
        Column.ints(rows, task -> task.key().index()),
        Column.shorts(rows, task -> task.key().number()),
        Column.ids(rows, task -> task.who().host().value()),
        Column.ids(rows, task -> task.who().account().value()),
        Column.texts(rows, task -> task.who().block()),
        Column.texts(rows, task -> task.duty().name()));
  }

  void bind(JobId job, List<BoundTask> bound) {
    List<BoundTask> rows = sorted(bound, BoundTask::key);
    Column indexes = Column.ints(rows, task -> task.key().index());
    int hit =
        session.update(
            """
            UPDATE task t SET state = 'COMMITTED', commitment = e.commitment,
              commit_batch = e.batch, lease_until = now() + ? * interval '1 millisecond'
            FROM unnest(?, ?, ?, ?) AS e(idx, n, commitment, batch)
            WHERE t.job = ? AND t.idx = ANY(?) AND t.idx = e.idx AND t.n = e.n AND t.ended_at IS NULL
            """,
            termMs,
            indexes,
            Column.shorts(rows, task -> task.key().number()),
            Column.binaries(rows, task -> task.commitment().hash().bytes()),
            Column.longs(rows, BoundTask::batch),
            job.value(),
            indexes);
    requireAll(job, "bound", rows.stream().map(BoundTask::key).toList(), hit);
  }

  /**
   * Ends live tasks.
   *
   * @param moves votes that moved on in the same round; those of other tasks are left alone
   */
  void end(JobId job, List<EndedTask> ended, Map<TaskKey, VoteMove> moves) {
    List<EndedTask> rows = sorted(ended, EndedTask::key);
    Column indexes = Column.ints(rows, task -> task.key().index());
    int hit =
        session.update(
            """
            UPDATE task t SET state = e.state, digest = e.digest, outputs = e.outputs,
              vote = e.vote, stratum = e.stratum, sampled = e.sampled, cause = e.cause,
              detail = e.detail, stderr_tail = e.stderr_tail, cpu_ms = e.cpu_ms,
              wall_ms = e.wall_ms, ended_at = now()
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS e(idx, n, state, digest,
              outputs, vote, stratum, sampled, cause, detail, stderr_tail, cpu_ms, wall_ms)
            WHERE t.job = ? AND t.idx = ANY(?) AND t.idx = e.idx AND t.n = e.n AND t.ended_at IS NULL
            """,
            indexes,
            Column.shorts(rows, task -> task.key().number()),
            Column.texts(rows, task -> Endings.state(task.ending())),
            Column.binaries(rows, task -> Endings.digest(task.ending())),
            Column.binaries(rows, task -> OutputsCodec.write(task.evidence().files())),
            Column.texts(rows, task -> vote(task, moves.get(task.key()))),
            Column.nullableShorts(rows, task -> stratum(moves.get(task.key()))),
            Column.booleans(rows, task -> sampled(moves.get(task.key()))),
            Column.texts(rows, task -> Endings.cause(task.ending())),
            Column.texts(rows, task -> Endings.detail(task.ending())),
            Column.texts(rows, task -> orNull(task.evidence().stderrTail())),
            Column.longs(rows, task -> task.evidence().cpuMs()),
            Column.longs(rows, task -> task.evidence().wallMs()),
            job.value(),
            indexes);
    requireAll(job, "ended", rows.stream().map(EndedTask::key).toList(), hit);
  }

  void renew(JobId job, Collection<TaskKey> renewed) {
    List<TaskKey> rows = sorted(renewed, key -> key);
    Column indexes = Column.ints(rows, TaskKey::index);
    int hit =
        session.update(
            """
            UPDATE task t SET lease_until = now() + ? * interval '1 millisecond'
            FROM unnest(?, ?) AS e(idx, n)
            WHERE t.job = ? AND t.idx = ANY(?) AND t.idx = e.idx AND t.n = e.n AND t.ended_at IS NULL
            """,
            termMs,
            indexes,
            Column.shorts(rows, TaskKey::number),
            job.value(),
            indexes);
    requireAll(job, "renewed", rows, hit);
  }

  /** Moves votes of tasks that had ended before. */
  void move(JobId job, Collection<VoteMove> moves) {
    List<VoteMove> rows = sorted(moves, VoteMove::key);
    Column indexes = Column.ints(rows, move -> move.key().index());
    int hit =
        session.update(
            """
            UPDATE task t SET vote = e.vote, stratum = coalesce(e.stratum, t.stratum),
              sampled = coalesce(e.sampled, t.sampled)
            FROM unnest(?, ?, ?, ?, ?) AS e(idx, n, vote, stratum, sampled)
            WHERE t.job = ? AND t.idx = ANY(?) AND t.idx = e.idx AND t.n = e.n AND t.ended_at IS NOT NULL
            """,
            indexes,
            Column.shorts(rows, move -> move.key().number()),
            Column.texts(rows, move -> move.to().name()),
            Column.nullableShorts(rows, TaskTable::stratum),
            Column.booleans(rows, TaskTable::sampled),
            job.value(),
            indexes);
    requireAll(job, "moved", rows.stream().map(VoteMove::key).toList(), hit);
  }

  /** Ends all live tasks of a job; says how many there were. */
  int abortAll(JobId job) {
    return session.update(
        """
        UPDATE task SET state = 'ABORTED', detail = 'the job was cancelled', ended_at = now()
        WHERE job = ? AND ended_at IS NULL
        """,
        job.value());
  }

  private static @Nullable String vote(EndedTask task, @Nullable VoteMove move) {
    if (move != null) {
      return move.to().name();
    }
    return task.vote() == null ? null : task.vote().name();
  }

  private static @Nullable Integer stratum(@Nullable VoteMove move) {
    return move == null || move.draw() == null ? null : move.draw().stratum();
  }

  private static @Nullable Boolean sampled(@Nullable VoteMove move) {
    return move == null || move.draw() == null ? null : move.draw().sampled();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static <T> List<T> sorted(Collection<T> rows, Function<T, TaskKey> key) {
    List<T> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(key, ORDER));
    return sorted;
  }

  private static void requireAll(JobId job, String what, List<TaskKey> keys, int hit) {
    if (hit != keys.size()) {
      throw new IllegalStateException(
          "job %s: of %d tasks that were %s, %d rows could be; memory and journal disagree on %s"
              .formatted(job, keys.size(), what, hit, keys));
    }
  }
}
