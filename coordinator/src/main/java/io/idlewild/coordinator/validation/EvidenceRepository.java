package io.idlewild.coordinator.validation;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.validation.model.TaskRecord;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is known of the tasks of some work units. */
@ApplicationScoped
class EvidenceRepository {
  private final Jdbc jdbc;

  EvidenceRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** The tasks of each work unit, in the order in which they were leased. */
  Map<Integer, List<TaskRecord>> tasks(JobId job, Collection<Integer> indexes) {
    Integer[] wanted = indexes.toArray(Integer[]::new);
    Map<Integer, Map<ResultDigest, List<OutputFile>>> files = files(job, wanted);
    Map<Integer, List<TaskRecord>> tasks = new HashMap<>();
    jdbc.query(
        """
        SELECT idx, id, host, account, block, state, digest, cause, detail FROM task
        WHERE job = ? AND idx = ANY(?) ORDER BY leased_at, id
        """,
        row ->
            tasks
                .computeIfAbsent(row.getInt(1), i -> new ArrayList<>())
                .add(
                    new TaskRecord(
                        new TaskId(row.getObject(2, UUID.class)),
                        new Participant(
                            new HostId(row.getObject(3, UUID.class)),
                            new AccountId(row.getObject(4, UUID.class)),
                            row.getString(5)),
                        TaskOutcome.read(
                            row.getString(6),
                            row.getBytes(7),
                            row.getString(8),
                            row.getString(9),
                            files.getOrDefault(row.getInt(1), Map.of())))),
        job.value(),
        wanted);
    return tasks;
  }

  /** Who has a say in each work unit that has any task. */
  Map<Integer, List<Participant>> participants(JobId job, Collection<Integer> indexes) {
    Map<Integer, List<Participant>> participants = new HashMap<>();
    jdbc.query(
        """
        SELECT idx, host, account, block FROM task
        WHERE job = ? AND idx = ANY(?) AND state NOT IN ('EXPIRED', 'ABORTED')
        """,
        row ->
            participants
                .computeIfAbsent(row.getInt(1), i -> new ArrayList<>())
                .add(
                    new Participant(
                        new HostId(row.getObject(2, UUID.class)),
                        new AccountId(row.getObject(3, UUID.class)),
                        row.getString(4))),
        job.value(),
        indexes.toArray(Integer[]::new));
    return participants;
  }

  private Map<Integer, Map<ResultDigest, List<OutputFile>>> files(JobId job, Integer[] indexes) {
    Map<Integer, Map<ResultDigest, List<OutputFile>>> files = new HashMap<>();
    jdbc.query(
        "SELECT idx, digest, name, length, root FROM output WHERE job = ? AND idx = ANY(?)",
        row ->
            files
                .computeIfAbsent(row.getInt(1), i -> new HashMap<>())
                .computeIfAbsent(
                    new ResultDigest(Hash.wrap(row.getBytes(2))), d -> new ArrayList<>())
                .add(
                    new OutputFile(
                        new LogicalName(row.getString(3)),
                        new ContentId(row.getLong(4), Hash.wrap(row.getBytes(5))))),
        job.value(),
        indexes);
    return files;
  }
}
