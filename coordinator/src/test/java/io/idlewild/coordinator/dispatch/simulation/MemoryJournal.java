package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.HostVotes;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.coordinator.journal.model.PastTask;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.Replaced;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.StoredVotes;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.HostTrust;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one program, in memory, with the guards of the one in SQL: rows that are not there
 * or have ended cannot be moved, and a program that was replaced writes nothing. Writes fail when
 * the {@link Faults} say so, before or after they happened.
 */
final class MemoryJournal implements Journal {
  private static final byte[] LEASE_KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

  /** What can go wrong with a write. */
  interface Faults {
    Faults NONE = new Faults() {};

    /** May throw: then nothing has happened. */
    default void before(Changes changes) {}

    /** May throw: then everything has happened, but the writer does not know. */
    default void after(Changes changes) {}
  }

  private final MemoryDatabase database;
  private final Faults faults;
  private long epoch;

  MemoryJournal(MemoryDatabase database, Faults faults) {
    this.database = database;
    this.faults = faults;
  }

  @Override
  public Recovered begin() {
    if (epoch != 0 && !isInCharge()) {
      throw new Replaced(epoch);
    }
    database.epoch++;
    epoch = database.epoch;
    Recovered found = look();
    database.rounds++;
    return found;
  }

  boolean isInCharge() {
    return database.epoch == epoch;
  }

  /** What a program that began now would find. */
  Recovered look() {
    return new Recovered(
        LEASE_KEY.clone(),
        database.rounds,
        database.running().stream().map(MemoryJournal::stored).toList());
  }

  @Override
  public StoredJob job(JobId job) {
    return stored(database.job(job));
  }

  private static StoredJob stored(JobRow job) {
    return new StoredJob(
        job.id(),
        job.settledBelow,
        job.unfinished(),
        job.leases(),
        job.audits,
        job.units.stream().filter(UnitRow::isUnderWay).map(UnitRow::stored).toList());
  }

  @Override
  public void write(Changes changes) {
    if (changes.isEmpty()) {
      return;
    }
    faults.before(changes);
    if (database.epoch != epoch) {
      throw new Replaced(epoch);
    }
    new MemoryWriter(database).write(changes);
    faults.after(changes);
  }

  @Override
  public List<StoredUnit> unsettled(JobId job, int after, int limit) {
    return database.job(job).units.stream()
        .filter(unit -> unit.index > after && unit.end == null && !unit.hasVoteThatCounts())
        .limit(limit)
        .map(UnitRow::stored)
        .toList();
  }

  @Override
  public List<StoredUnit> units(JobId job, Collection<Integer> indexes) {
    List<UnitRow> units = database.job(job).units;
    return new TreeSet<>(indexes)
        .stream()
            .filter(index -> index >= 0 && index < units.size())
            .map(index -> units.get(index).stored())
            .toList();
  }

  @Override
  public List<StoredVotes> unsealed(JobId job, int after, int limit) {
    return database.job(job).units.stream()
        .filter(unit -> unit.index > after && unit.end == null)
        .limit(limit)
        .map(UnitRow::votes)
        .toList();
  }

  @Override
  public Map<HostId, HostVotes> votes(JobId job) {
    Map<HostId, IntStream.Builder> unchecked = new HashMap<>();
    Map<HostId, IntStream.Builder> checked = new HashMap<>();
    for (UnitRow unit : database.job(job).units) {
      for (TaskRow task : unit.tasks) {
        if (unit.end == null && task.vote == VoteState.UNCHECKED) {
          unchecked.computeIfAbsent(task.host(), h -> IntStream.builder()).add(unit.index);
          checked.computeIfAbsent(task.host(), h -> IntStream.builder());
        } else if (unit.end == null && task.vote == VoteState.CHECKED) {
          checked.computeIfAbsent(task.host(), h -> IntStream.builder()).add(unit.index);
          unchecked.computeIfAbsent(task.host(), h -> IntStream.builder());
        }
      }
    }
    Map<HostId, HostVotes> votes = new HashMap<>();
    unchecked.forEach((host, indexes) ->
        votes.put(
            host,
            new HostVotes(
                indexes.build().toArray(),
                Objects.requireNonNull(checked.get(host)).build().toArray())));
    return votes;
  }

  @Override
  public Optional<JobId> jobOf(long number) {
    return database.jobs.values().stream()
        .filter(job -> job.rules.number() == number)
        .map(JobRow::id)
        .findFirst();
  }

  @Override
  public Map<HostWorkload, HostTrust> trust(Collection<HostWorkload> hosts) {
    Map<HostWorkload, HostTrust> known = new HashMap<>();
    for (HostWorkload who : hosts) {
      HostRow row = database.hosts.get(who);
      boolean owned = database.owned.contains(who.host());
      if (row != null || owned) {
        known.put(who, trust(row, owned));
      }
    }
    return known;
  }

  private static HostTrust trust(@Nullable HostRow row, boolean owned) {
    HostTrust kept = row == null ? new HostTrust(owned, 0, 0, 0, 0, 0, 0, 0, 0) : row.trust;
    return new HostTrust(
        owned,
        kept.exams(),
        kept.probation(),
        kept.results(),
        kept.unchecked(),
        kept.awaiting(),
        kept.passes(),
        kept.strikes(),
        kept.pace());
  }

  @Override
  public Map<TaskKey, PastTask> past(JobId job, Collection<TaskKey> tasks) {
    List<UnitRow> units = database.job(job).units;
    Map<TaskKey, PastTask> past = new HashMap<>();
    for (TaskKey key : tasks) {
      if (key.index() < units.size() && key.number() < units.get(key.index()).tasks.size()) {
        TaskRow task = units.get(key.index()).tasks.get(key.number());
        past.put(key, new PastTask(task.host(), task.ending));
      }
    }
    return past;
  }

  @Override
  public List<ResultFile> files(JobId job, TaskKey key) {
    List<TaskRow> tasks = database.job(job).units.get(key.index()).tasks;
    TaskRow wanted = tasks.get(key.number());
    return tasks.stream()
        .filter(task -> task.digest() != null && Objects.equals(task.digest(), wanted.digest()))
        .map(task -> task.evidence.files())
        .filter(files -> !files.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
