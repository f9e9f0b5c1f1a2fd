package io.idlewild.coordinator.validation;

import io.idlewild.coordinator.validation.model.TaskRecord;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitRow;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Records what hosts report, and weighs it. Methods join the caller's transaction. */
@ApplicationScoped
public class ValidationService {
  private final TaskRepository tasks;
  private final EvidenceRepository evidence;
  private final ReliabilityRepository reliability;
  private final WorkUnitService units;

  ValidationService(
      TaskRepository tasks,
      EvidenceRepository evidence,
      ReliabilityRepository reliability,
      WorkUnitService units) {
    this.tasks = tasks;
    this.evidence = evidence;
    this.reliability = reliability;
    this.units = units;
  }

  /** Keeps what hosts signed. */
  public void keep(Collection<SignedBatch> batches) {
    if (!batches.isEmpty()) {
      tasks.saveBatches(batches);
    }
  }

  /**
   * Binds hosts to results.
   *
   * @param term that each has from now on to show its result
   * @return the tasks that were leased and are bound now
   */
  public Set<TaskId> commit(JobId job, Collection<TaskCommitment> commitments, Duration term) {
    return commitments.isEmpty() ? Set.of() : tasks.commit(job, commitments, term);
  }

  /**
   * Records the ends of tasks of one job, and decides on their work units.
   *
   * @param ends at most one of each task
   * @param change is told how the counts move
   * @param records is told how hosts did
   */
  public Judgement judge(
      JobRules rules, List<TaskEnd> ends, CountsChange change, HostRecords records) {
    Set<TaskId> recorded = tasks.end(rules.job(), ends);
    List<TaskEnd> effective = ends.stream().filter(end -> recorded.contains(end.id())).toList();
    tasks.saveOutputs(rules.job(), effective);
    SortedSet<Integer> touched = new TreeSet<>();
    for (TaskEnd end : effective) {
      touched.add(end.index());
      change.ended(end.outcome());
      records.ended(end.who().host(), rules.workload(), end.outcome());
    }
    countFailures(rules.job(), effective);
    Deliberation deliberation = new Deliberation(rules, recorded, change, records);
    if (!touched.isEmpty()) {
      deliberate(rules.job(), touched, deliberation);
    }
    return deliberation.judgement();
  }

  /** Records the ends of tasks whose work units nobody wants any more, and decides nothing. */
  public void callOff(
      JobRules rules, List<TaskEnd> ends, CountsChange change, HostRecords records) {
    Set<TaskId> recorded = tasks.end(rules.job(), ends);
    for (TaskEnd end : ends) {
      if (recorded.contains(end.id())) {
        change.ended(end.outcome());
        records.ended(end.who().host(), rules.workload(), end.outcome());
      }
    }
  }

  /** Adds to the records of hosts, at the end of a transaction. */
  public void save(HostRecords records) {
    if (!records.tallies().isEmpty()) {
      reliability.add(records.tallies());
    }
  }

  /** Who has a say in each of these work units; absent is nobody. */
  public Map<Integer, List<Participant>> participants(JobId job, Collection<Integer> indexes) {
    return evidence.participants(job, indexes);
  }

  /** How the tasks of these hosts ended; absent is none. */
  public Map<HostId, TaskTally> tallies(Collection<HostId> hosts) {
    return reliability.tallies(hosts);
  }

  private void deliberate(JobId job, SortedSet<Integer> touched, Deliberation deliberation) {
    List<UnitRow> rows = units.lock(job, touched);
    Map<Integer, List<TaskRecord>> records = evidence.tasks(job, touched);
    for (UnitRow row : rows) {
      deliberation.decide(row, records.getOrDefault(row.index(), List.of()));
    }
    if (!deliberation.moved().isEmpty()) {
      units.move(job, deliberation.moved());
    }
    if (!deliberation.needless().isEmpty()) {
      tasks.end(job, deliberation.needless());
    }
    if (!deliberation.disputed().isEmpty()) {
      tasks.dropOtherOutputs(
          job,
          List.copyOf(deliberation.disputed().keySet()),
          List.copyOf(deliberation.disputed().values()));
    }
  }

  private void countFailures(JobId job, List<TaskEnd> ends) {
    Map<String, List<Outcome.Failure>> byCause = FailureGroups.byCause(ends);
    byCause.forEach((cause, failures) ->
        tasks.countFailure(
            job, cause, failures.size(), TaskOutcome.storable(failures.getLast().detail())));
  }
}
