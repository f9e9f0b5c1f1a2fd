package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.journal.StoredOutputs;
import io.idlewild.coordinator.workunit.WorkUnitSpecCodec;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds where the data of a job lies, some thousand work units at a time. */
@ApplicationScoped
class JobTraceReader {
  private static final int PAGE = 5_000;

  /** Each of these rows may hold the bytes of its small files, 64 KiB of them. */
  private static final int PAGE_OF_OUTPUTS = 500;

  private final Jdbc jdbc;

  JobTraceReader(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  private record Job(UUID owner, int total, long results) {}

  private record Held(int index, UUID host) {}

  /** Empty if there is no such job. */
  Optional<JobTraces> read(JobId job) {
    return jdbc.first(
            """
            SELECT j.owner, p.total, p.sealed + p.failed
            FROM job j JOIN job_progress p ON p.job = j.id WHERE j.id = ?
            """,
            row -> new Job(row.getObject(1, UUID.class), row.getInt(2), row.getLong(3)),
            job.value())
        .map(found -> read(job, found));
  }

  private JobTraces read(JobId job, Job found) {
    Set<ContentId> shared = shared(job);
    Set<ContentId> contents = new LinkedHashSet<>(shared);
    Map<HostId, Set<ContentId>> byHost = new HashMap<>();
    for (int first = 0; first < found.total(); first += PAGE) {
      Map<Integer, List<ContentId>> inputs = inputs(job, first);
      inputs.values().forEach(contents::addAll);
      for (Held held : held(job, first)) {
        byHost
            .computeIfAbsent(new HostId(held.host()), host -> new HashSet<>(shared))
            .addAll(inputs.getOrDefault(held.index(), List.of()));
      }
    }
    for (int first = 0; first < found.total(); first += PAGE_OF_OUTPUTS) {
      contents.addAll(outputs(job, first));
    }
    return new JobTraces(
        new AccountId(found.owner()), found.total(), found.results(), contents, byHost);
  }

  private Set<ContentId> shared(JobId job) {
    return new LinkedHashSet<>(
        jdbc.query(
            "SELECT content FROM job_input WHERE job = ? ORDER BY position",
            row -> ContentId.parse(row.getString(1)),
            job.value()));
  }

  private Map<Integer, List<ContentId>> inputs(JobId job, int first) {
    record Unit(int index, List<ContentId> contents) {}
    return jdbc
        .query(
            """
            SELECT idx, spec FROM work_unit
            WHERE job = ? AND idx >= ? AND idx < ? AND spec LIKE '%"content"%'
            """,
            row -> new Unit(row.getInt(1), contents(row.getString(2))),
            job.value(),
            first,
            first + PAGE)
        .stream()
        .collect(Collectors.toMap(Unit::index, Unit::contents));
  }

  private static List<ContentId> contents(String spec) {
    return WorkUnitSpecCodec.readColumn(spec).inputs().stream()
        .filter(WorkInput.Stored.class::isInstance)
        .map(input -> ((WorkInput.Stored) input).content())
        .toList();
  }

  private List<Held> held(JobId job, int first) {
    return jdbc.query(
        "SELECT DISTINCT idx, host FROM task WHERE job = ? AND idx >= ? AND idx < ?",
        row -> new Held(row.getInt(1), row.getObject(2, UUID.class)),
        job.value(),
        first,
        first + PAGE);
  }

  private Set<ContentId> outputs(JobId job, int first) {
    return jdbc
        .query(
            """
            SELECT outputs FROM task
            WHERE job = ? AND idx >= ? AND idx < ? AND outputs IS NOT NULL
            """,
            row -> StoredOutputs.of(row.getBytes(1)),
            job.value(),
            first,
            first + PAGE_OF_OUTPUTS)
        .stream()
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }
}
