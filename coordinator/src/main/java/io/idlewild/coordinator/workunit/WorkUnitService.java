package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.workunit.model.JobCounts;
import io.idlewild.coordinator.workunit.model.WorkUnitTotals;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What can be done with work units. Unless said otherwise, methods join the caller's transaction.
 */
@ApplicationScoped
public class WorkUnitService {
  private static final int BULK_TIMEOUT_SECONDS = 3600;

  private final WorkUnitRepository units;
  private final ProgressRepository progress;
  private final BulkWriter bulk;

  WorkUnitService(WorkUnitRepository units, ProgressRepository progress, BulkWriter bulk) {
    this.units = units;
    this.progress = progress;
    this.bulk = bulk;
  }

  /** Begins to count for a new job. */
  public void open(JobId job) {
    progress.create(job);
  }

  /**
   * Takes lines in a transaction of its own: all of them are kept, or none.
   *
   * @param offset index of the first line's work unit; lines that are known already are skipped
   */
  public BulkOutcome receive(JobId job, long offset, InputStream lines, BulkTerms terms) {
    try {
      return QuarkusTransaction.requiringNew()
          .timeout(BULK_TIMEOUT_SECONDS)
          .call(() -> receiveHere(job, offset, lines, terms));
    } catch (RefusedLine e) {
      return new BulkOutcome.BadLine(e.line(), e.reason(), e.known());
    } catch (RolledBack e) {
      return e.outcome();
    } catch (OverQuota e) {
      return e.limit() < terms.maxWorkUnits()
          ? new BulkOutcome.BeyondQuota(e.limit(), e.known())
          : new BulkOutcome.TooMany(e.limit(), e.known());
    }
  }

  private BulkOutcome receiveHere(JobId job, long offset, InputStream lines, BulkTerms terms) {
    int known = progress.lockTotal(job);
    if (!terms.stillOpen().getAsBoolean()) {
      return new BulkOutcome.Closed(known);
    }
    if (offset > known) {
      return new BulkOutcome.Gap(known);
    }
    int added = bulk.write(job, known, Math.toIntExact(known - offset), lines, terms);
    if (!terms.stillOpen().getAsBoolean()) {
      throw new RolledBack(new BulkOutcome.Closed(known));
    }
    progress.added(job, added);
    if (!terms.withinQuota().getAsBoolean()) {
      throw new RolledBack(new BulkOutcome.BeyondQuota(terms.quota(), known));
    }
    return new BulkOutcome.Accepted(known + added);
  }

  /** How many work units a job has; nobody adds any until the end of the transaction. */
  public int lockTotal(JobId job) {
    return progress.lockTotal(job);
  }

  /** Calls off the work units of a job that was never dispatched. */
  public void cancel(JobId job) {
    progress.lockTotal(job);
    progress.cancelled(job);
  }

  /** The counts of a job. */
  public Optional<JobCounts> counts(JobId job) {
    return progress.find(job);
  }

  /** The counts of several jobs; unknown ones are absent. */
  public Map<JobId, JobCounts> counts(Collection<JobId> jobs) {
    return progress.findAll(jobs);
  }

  /** What the work units of all jobs amount to. */
  public WorkUnitTotals totals(Optional<AccountId> owner) {
    return progress.totals(owner);
  }

  /** One work unit, if there is one. */
  public Optional<UnitDetail> find(JobId job, int index) {
    return units.find(job, index);
  }
}
