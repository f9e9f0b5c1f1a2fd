package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.credit.CreditService;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.validation.HostRecords;
import io.idlewild.coordinator.validation.JobRules;
import io.idlewild.coordinator.validation.TaskEnd;
import io.idlewild.coordinator.validation.ValidationService;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.UnitRow;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Outcome;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Calls off the work units of a cancelled job, so many a transaction that the loop is never held up
 * for long. The job itself is cancelled before; a crash in between is made good at the next start.
 */
@ApplicationScoped
class JobSweeper {
  private static final int UNITS_A_STEP = 5_000;
  private static final Outcome.Aborted CANCELLED = new Outcome.Aborted("the job was cancelled");

  private final JobService jobs;
  private final WorkUnitService units;
  private final ValidationService validation;
  private final LeaseRepository leases;

  JobSweeper(
      JobService jobs,
      WorkUnitService units,
      ValidationService validation,
      LeaseRepository leases) {
    this.jobs = jobs;
    this.units = units;
    this.validation = validation;
    this.leases = leases;
  }

  /** Cancels the job itself; false if it had ended before. */
  boolean cancel(JobId job) {
    return QuarkusTransaction.requiringNew().call(() -> jobs.cancel(job));
  }

  /** How a step went. */
  enum Step {
    /** Nothing is left to do. */
    DONE,
    /** The next step can come at once. */
    MORE,
    /** Somebody else is at it; try again in a while. */
    LATER
  }

  /** One step. No work of the job may be leased meanwhile. */
  Step step(JobId job) {
    return QuarkusTransaction.requiringNew().call(() -> stepHere(job));
  }

  private Step stepHere(JobId job) {
    if (!units.tryLock(job)) {
      // Somebody still sends work units; he will find the job cancelled.
      return Step.LATER;
    }
    CountsChange change = new CountsChange();
    callOffLive(job, change);
    int cancelled = units.cancelOpen(job, UNITS_A_STEP);
    change.cancelledOpen(cancelled);
    units.count(job, change);
    return cancelled < UNITS_A_STEP ? Step.DONE : Step.MORE;
  }

  private void callOffLive(JobId job, CountsChange change) {
    List<LeaseRepository.FoundLease> live = leases.live(job);
    if (live.isEmpty()) {
      return;
    }
    JobTerms terms = jobs.terms(job);
    JobRules rules =
        new JobRules(
            job, terms.workload(), terms.policy(), CreditService.amount(terms.manifest().cost()));
    HostRecords records = new HostRecords();
    SortedSet<Integer> touched = new TreeSet<>();
    List<TaskEnd> ends =
        live.stream()
            .map(lease ->
                new TaskEnd(
                    new TaskId(lease.id().value()),
                    lease.unit().index(),
                    lease.host(),
                    CANCELLED,
                    TaskEnd.Evidence.NONE))
            .toList();
    ends.forEach(end -> touched.add(end.index()));
    validation.callOff(rules, ends, change, records);
    List<UnitRow> rows =
        units.lock(job, touched).stream().filter(row -> row.state() == UnitState.OPEN).toList();
    rows.forEach(row -> change.leaves(row.state(), row.underWay()));
    units.move(
        job,
        rows.stream().map(row -> new UnitRow(row.index(), UnitState.CANCELLED, 0, 0)).toList());
    rows.forEach(row -> change.enters(UnitState.CANCELLED, 0));
    validation.save(records);
  }
}
