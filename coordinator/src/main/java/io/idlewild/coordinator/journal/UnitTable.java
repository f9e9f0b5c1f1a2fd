package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.HostVotes;
import io.idlewild.coordinator.journal.model.PastTask;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.StoredVotes;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the dispatcher reads of work units and their tasks. Every statement names the job. */
final class UnitTable {
  private final Session session;

  UnitTable(Session session) {
    this.session = session;
  }

  List<StoredUnit> unsettled(JobId job, int after, int limit) {
    return find(
        job,
        session.query(
            """
            SELECT w.idx FROM work_unit w
            WHERE w.job = ? AND w.idx > ?
              AND (SELECT r.idx FROM result r WHERE r.job = ? AND r.idx = w.idx) IS NULL
              AND (SELECT t.idx FROM task t WHERE t.job = ? AND t.idx = w.idx
                AND t.vote IN ('UNCHECKED', 'CHECKED') LIMIT 1) IS NULL
            ORDER BY w.idx LIMIT ?
            """,
            row -> row.getInt(1),
            job.value(),
            after,
            job.value(),
            job.value(),
            limit));
  }

  List<StoredUnit> find(JobId job, Collection<Integer> indexes) {
    UnitRows units = new UnitRows();
    Column wanted = Column.ints(indexes, index -> index);
    session.each(
        """
        SELECT u.idx, u.seed, u.spec,
          (SELECT r.idx FROM result r WHERE r.job = ? AND r.idx = u.idx) IS NOT NULL,
        """
            + TaskRows.COLUMNS
            + """
            FROM work_unit u
            LEFT JOIN (SELECT * FROM task WHERE job = ? AND idx = ANY(?)) t ON t.idx = u.idx
            WHERE u.job = ? AND u.idx = ANY(?)
            ORDER BY u.idx, t.n
            """,
        units::take,
        job.value(),
        job.value(),
        wanted,
        job.value(),
        wanted);
    return units.units();
  }

  /** Indexes of work units with a live task or an awaiting vote. */
  List<Integer> underWay(JobId job) {
    return session.query(
        """
        SELECT idx FROM task WHERE job = ? AND ended_at IS NULL
        UNION SELECT idx FROM task WHERE job = ? AND vote = 'AWAITING'
        """,
        row -> row.getInt(1),
        job.value(),
        job.value());
  }

  List<StoredVotes> unsealed(JobId job, int after, int limit) {
    UnitRows units = new UnitRows();
    Column wanted = Column.ints(unended(job, after, limit), index -> index);
    session.each(
        """
        SELECT u.idx, 0, '{}', false,
        """
            + TaskRows.COLUMNS
            + """
            FROM work_unit u
            LEFT JOIN (SELECT * FROM task WHERE job = ? AND idx = ANY(?)) t ON t.idx = u.idx
            WHERE u.job = ? AND u.idx = ANY(?)
            ORDER BY u.idx, t.n
            """,
        units::take,
        job.value(),
        wanted,
        job.value(),
        wanted);
    return units.votes();
  }

  private List<Integer> unended(JobId job, int after, int limit) {
    return session.query(
        """
        SELECT w.idx FROM work_unit w
        WHERE w.job = ? AND w.idx > ?
          AND (SELECT r.idx FROM result r WHERE r.job = ? AND r.idx = w.idx) IS NULL
        ORDER BY w.idx LIMIT ?
        """,
        row -> row.getInt(1),
        job.value(),
        after,
        job.value(),
        limit);
  }

  Map<HostId, HostVotes> votes(JobId job) {
    Map<UUID, IntStream.Builder> unchecked = new HashMap<>();
    Map<UUID, IntStream.Builder> checked = new HashMap<>();
    session.each(
        """
        SELECT t.host, t.idx, t.vote = 'CHECKED' FROM task t
        WHERE t.job = ? AND t.vote IN ('UNCHECKED', 'CHECKED')
          AND NOT EXISTS (SELECT FROM result r WHERE r.job = ? AND r.idx = t.idx)
        ORDER BY t.idx
        """,
        row ->
            (row.getBoolean(3) ? checked : unchecked)
                .computeIfAbsent(row.getObject(1, UUID.class), host -> IntStream.builder())
                .add(row.getInt(2)),
        job.value(),
        job.value());
    Set<UUID> hosts = new HashSet<>(unchecked.keySet());
    hosts.addAll(checked.keySet());
    Map<HostId, HostVotes> votes = new HashMap<>();
    for (UUID host : hosts) {
      votes.put(new HostId(host), new HostVotes(numbers(unchecked, host), numbers(checked, host)));
    }
    return votes;
  }

  private static int[] numbers(Map<UUID, IntStream.Builder> indexes, UUID host) {
    IntStream.Builder found = indexes.get(host);
    return found == null ? new int[0] : found.build().toArray();
  }

  Map<TaskKey, PastTask> past(JobId job, Collection<TaskKey> tasks) {
    Map<TaskKey, PastTask> past = new HashMap<>();
    Column indexes = Column.ints(tasks, TaskKey::index);
    session.each(
        """
        SELECT t.idx, t.n, t.host, t.state, t.digest, t.cause, t.detail
        FROM unnest(?, ?) AS e(idx, n)
        JOIN task t ON t.job = ? AND t.idx = ANY(?) AND t.idx = e.idx AND t.n = e.n
        """,
        row -> past.put(new TaskKey(row.getInt(1), row.getInt(2)), TaskRows.past(row, 3)),
        indexes,
        Column.shorts(tasks, TaskKey::number),
        job.value(),
        indexes);
    return past;
  }

  List<ResultFile> files(JobId job, TaskKey task) {
    return session
        .query(
            """
            SELECT o.outputs FROM task t
            JOIN task o ON o.job = ? AND o.idx = ? AND o.digest = t.digest
            WHERE t.job = ? AND t.idx = ? AND t.n = ? AND o.outputs IS NOT NULL
            ORDER BY o.n LIMIT 1
            """,
            row -> OutputsCodec.read(row.getBytes(1)),
            job.value(),
            task.index(),
            job.value(),
            task.index(),
            task.number())
        .stream()
        .findFirst()
        .orElse(List.of());
  }
}
