package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.JobCounts;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Assurance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is shown of jobs, with a fixed number of statements for any number of jobs.
 */
@ApplicationScoped
class JobViews {
  private final WorkUnitService units;
  private final JobRepository jobs;
  private final JobFeed feed;
  private final JobWaits waits;
  private final AccessService access;

  JobViews(
      WorkUnitService units,
      JobRepository jobs,
      JobFeed feed,
      JobWaits waits,
      AccessService access) {
    this.units = units;
    this.jobs = jobs;
    this.feed = feed;
    this.waits = waits;
    this.access = access;
  }

  List<JobView> of(List<JobEntity> entities) {
    List<JobId> ids = entities.stream().map(job -> new JobId(job.id)).toList();
    Map<JobId, JobCounts> counts = units.counts(ids);
    Map<JobId, List<JobView.Failures>> failures =
        jobs.failures(entities.stream().map(job -> job.id).toList());
    return entities.stream()
        .map(job -> {
          JobId id = new JobId(job.id);
          JobCounts count = counts.get(id);
          if (count == null) {
            throw new IllegalStateException("no progress of job " + id);
          }
          return view(job, id, count, failures.getOrDefault(id, List.of()));
        })
        .toList();
  }

  JobView of(JobEntity job) {
    return of(List.of(job)).getFirst();
  }

  private JobView view(JobEntity job, JobId id, JobCounts counts, List<JobView.Failures> failures) {
    double rate = job.state == JobState.RUNNING ? feed.resultsPerSecond(id) : 0;
    @Nullable Forecast forecast =
        job.state == JobState.RUNNING
            ? feed.forecast(id, counts.open() + counts.running()).orElse(null)
            : null;
    return new JobView(
        id.toString(),
        job.name,
        job.state,
        new JobView.Workload(job.workload.id, job.workload.name, job.workload.version),
        job.assurance,
        ComparisonTerms.of(ComparisonCodec.read(job.comparison)),
        job.verifier,
        job.diversity.toLowerCase(Locale.ROOT),
        job.priority,
        job.held,
        access.nameOf(new AccountId(job.owner)),
        job.createdAt,
        job.startedAt,
        job.finishedAt,
        job.deadline,
        workUnits(counts),
        tasks(counts),
        Math.round(rate * 100) / 100.0,
        forecast == null ? null : forecast.p50Seconds(),
        forecast,
        job.state == JobState.RUNNING ? waits.of(id) : null,
        failures,
        Credit.seconds(counts.credit()),
        ledger(job, counts),
        counts.lastSequence());
  }

  private static JobView.@Nullable LedgerView ledger(JobEntity job, JobCounts counts) {
    if (Assurance.parse(job.assurance) instanceof Assurance.Quorum) {
      return null;
    }
    return new JobView.LedgerView(
        counts.audits().audited(),
        counts.audits().mismatches(),
        counts.sample().audited(),
        counts.sample().upperBound(),
        counts.sample().sentence(counts.audits()));
  }

  private static JobView.WorkUnits workUnits(JobCounts counts) {
    return new JobView.WorkUnits(
        counts.total(),
        counts.open(),
        counts.running(),
        counts.provisional(),
        counts.sealed(),
        counts.failed(),
        counts.cancelled());
  }

  private static JobView.Tasks tasks(JobCounts counts) {
    return new JobView.Tasks(
        counts.tasksLeased(),
        counts.tasksSucceeded(),
        counts.tasksFailed(),
        counts.tasksExpired(),
        counts.tasksAborted());
  }
}
