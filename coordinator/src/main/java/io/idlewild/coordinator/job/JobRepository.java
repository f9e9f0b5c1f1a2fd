package io.idlewild.coordinator.job;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs. */
@ApplicationScoped
class JobRepository implements PanacheRepositoryBase<JobEntity, UUID> {
  private static final List<JobState> MOVING = List.of(JobState.RECEIVING, JobState.RUNNING);

  private final Jdbc jdbc;

  JobRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  Optional<JobEntity> byIdempotencyKey(String key, AccountId owner) {
    return find("idempotencyKey = ?1 and owner = ?2", key, owner.value()).firstResultOptional();
  }

  /** Who submitted a job; empty if there is none of this id. */
  Optional<AccountId> owner(JobId job) {
    return jdbc.first(
        "SELECT owner FROM job WHERE id = ?",
        row -> new AccountId(row.getObject(1, UUID.class)),
        job.value());
  }

  /**
   * Newest first.
   *
   * @param owner whose jobs; empty is everybody's
   * @param before a job that is not in the page, the page begins after it
   */
  List<JobEntity> page(Optional<AccountId> owner, @Nullable JobEntity before, int limit) {
    List<String> conditions = new ArrayList<>();
    Parameters parameters = new Parameters();
    owner.ifPresent(account -> {
      conditions.add("owner = :owner");
      parameters.and("owner", account.value());
    });
    if (before != null) {
      conditions.add("(createdAt < :at or (createdAt = :at and id > :id))");
      parameters.and("at", before.createdAt).and("id", before.id);
    }
    return find(String.join(" and ", conditions) + " order by createdAt desc, id", parameters)
        .page(0, limit)
        .list();
  }

  /** Jobs that have not ended, newest first. */
  List<JobEntity> moving(Optional<AccountId> owner, int limit) {
    Parameters parameters = Parameters.with("states", MOVING);
    owner.ifPresent(account -> parameters.and("owner", account.value()));
    return find(
            "state in :states"
                + (owner.isPresent() ? " and owner = :owner" : "")
                + " order by createdAt desc, id",
            parameters)
        .page(0, limit)
        .list();
  }

  /** Jobs in a state, oldest start first. */
  List<JobEntity> in(JobState state) {
    return find("state = ?1 order by startedAt, id", state).list();
  }

  /** Moves a job by a statement of its own; false if it was in none of the states {@code from}. */
  boolean move(JobId job, JobState to, JobState... from) {
    String[] names = new String[from.length];
    for (int i = 0; i < from.length; i++) {
      names[i] = from[i].name();
    }
    return jdbc.update(
            """
            UPDATE job SET state = ?,
              started_at = CASE WHEN ? THEN now() ELSE started_at END,
              finished_at = CASE WHEN ? THEN now() ELSE finished_at END
            WHERE id = ? AND state = ANY(?)
            """,
            to.name(),
            to == JobState.RUNNING,
            to.isEnd(),
            job.value(),
            names)
        > 0;
  }

  boolean hold(JobId job, boolean on) {
    return jdbc.update("UPDATE job SET held = ? WHERE id = ? AND held <> ?", on, job.value(), on)
        > 0;
  }

  void prioritize(JobId job, int priority) {
    jdbc.update("UPDATE job SET priority = ? WHERE id = ?", priority, job.value());
  }

  Optional<JobState> state(JobId job) {
    return jdbc.first(
        "SELECT state FROM job WHERE id = ?",
        row -> JobState.valueOf(row.getString(1)),
        job.value());
  }

  Map<JobState, Integer> countByState(Optional<AccountId> owner) {
    Map<JobState, Integer> counts = new HashMap<>();
    UUID account = owner.map(AccountId::value).orElse(null);
    jdbc.query(
            "SELECT state, count(*) FROM job WHERE ?::uuid IS NULL OR owner = ?::uuid GROUP BY"
                + " state",
            row -> Map.entry(JobState.valueOf(row.getString(1)), row.getInt(2)),
            account,
            account)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /** Running jobs with a version below {@code minimum}. */
  List<JobId> runningBelow(String publisher, String name, long minimum) {
    return jdbc.query(
        """
        SELECT j.id FROM job j JOIN workload_version v ON v.id = j.workload
        WHERE j.state = 'RUNNING' AND v.publisher = ? AND v.name = ? AND v.version < ?
        """,
        row -> new JobId(row.getObject(1, UUID.class)),
        publisher,
        name,
        minimum);
  }

  Map<JobId, List<JobView.Failures>> failures(Collection<UUID> jobs) {
    Map<JobId, List<JobView.Failures>> failures = new HashMap<>();
    jdbc.query(
        "SELECT job, cause, count, sample FROM job_failure WHERE job = ANY(?) ORDER BY count DESC",
        row ->
            failures
                .computeIfAbsent(new JobId(row.getObject(1, UUID.class)), j -> new ArrayList<>())
                .add(new JobView.Failures(row.getString(2), row.getInt(3), row.getString(4))),
        (Object) jobs.toArray(UUID[]::new));
    return failures;
  }
}
