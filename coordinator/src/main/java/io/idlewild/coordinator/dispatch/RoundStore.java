package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.assimilation.AssimilationService;
import io.idlewild.coordinator.credit.CreditEntry;
import io.idlewild.coordinator.credit.CreditService;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.validation.HostRecords;
import io.idlewild.coordinator.validation.JobRules;
import io.idlewild.coordinator.validation.Judgement;
import io.idlewild.coordinator.validation.TaskCommitment;
import io.idlewild.coordinator.validation.ValidationService;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.JobCounts;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.id.WorkUnitId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a round in the caller's transaction: a few statements for each job that it touches,
 * however many hosts it comes from. Jobs are taken in one order, so that two coordinators do not
 * wait for each other.
 */
@ApplicationScoped
class RoundStore {
  private final ValidationService validation;
  private final AssimilationService assimilation;
  private final CreditService credit;
  private final WorkUnitService units;
  private final JobService jobs;
  private final LeaseRepository leases;
  private final LeaseGranter granter;
  private final DispatchSettings settings;

  RoundStore(
      ValidationService validation,
      AssimilationService assimilation,
      CreditService credit,
      WorkUnitService units,
      JobService jobs,
      LeaseRepository leases,
      LeaseGranter granter,
      DispatchSettings settings) {
    this.validation = validation;
    this.assimilation = assimilation;
    this.credit = credit;
    this.units = units;
    this.jobs = jobs;
    this.leases = leases;
    this.granter = granter;
    this.settings = settings;
  }

  /** Writes what came, and leases what can be leased. */
  Written write(Round round, DispatchState state) {
    Written written = new Written();
    SortedMap<JobId, CountsChange> changes = new TreeMap<>(Comparator.comparing(JobId::value));
    HostRecords records = new HostRecords();
    if (!round.unknown().isEmpty()) {
      written.past.putAll(leases.past(round.unknown().keySet()));
    }
    sorted(round.renewalsByJob())
        .forEach((job, ids) -> leases.renew(job, ids, settings.leaseTerm()));
    validation.keep(round.batches());
    sorted(round.bindingsByJob()).forEach((job, bindings) -> bind(job, bindings, written));
    sorted(round.endsByJob())
        .forEach((job, ends) -> {
          Judgement judgement =
              validation.judge(rules(state.jobs, job), ends, change(changes, job), records);
          written.judgements.put(job, judgement);
          restate(job, judgement, state);
        });
    granter.grant(state, written, job -> change(changes, job));
    List<CreditEntry> entries = new ArrayList<>();
    changes.forEach((job, change) -> entries.addAll(book(job, change, written)));
    if (!entries.isEmpty()) {
      credit.add(entries);
    }
    validation.save(records);
    return written;
  }

  private void bind(JobId job, List<Round.Binding> bindings, Written written) {
    List<TaskCommitment> commitments =
        bindings.stream()
            .map(binding ->
                new TaskCommitment(
                    new TaskId(binding.lease().id().value()),
                    binding.commitment(),
                    binding.batch()))
            .toList();
    written.bound.addAll(validation.commit(job, commitments, settings.leaseTerm()));
  }

  /** The window learns at once what work units want, so that this round can lease it. */
  private static void restate(JobId job, Judgement judgement, DispatchState state) {
    judgement
        .reopened()
        .forEach((index, open) ->
            state.window.restate(new WorkUnitId(job, index), open.wanted(), open.participants()));
    judgement
        .ended()
        .forEach(end -> state.window.restate(new WorkUnitId(job, end.index()), 0, List.of()));
  }

  private List<CreditEntry> book(JobId job, CountsChange change, Written written) {
    JobCounts counts = units.count(job, change);
    int results = change.results();
    written.moved.put(job, results);
    Judgement judgement = written.judgements.get(job);
    if (judgement == null || results == 0) {
      return List.of();
    }
    assimilation.assimilate(job, judgement.ended(), counts.lastSequence() - results + 1);
    if (!judgement.credit().isEmpty()) {
      credit.enter(job, judgement.credit());
    }
    if (counts.unfinished() == 0) {
      jobs.finish(job);
      written.finished.add(job);
    }
    return judgement.credit();
  }

  private static JobRules rules(Map<JobId, JobTerms> terms, JobId job) {
    JobTerms known = terms.get(job);
    if (known == null) {
      throw new IllegalStateException("a lease of job " + job + ", which is not known");
    }
    return new JobRules(
        job, known.workload(), known.policy(), CreditService.amount(known.manifest().cost()));
  }

  private static CountsChange change(Map<JobId, CountsChange> changes, JobId job) {
    return changes.computeIfAbsent(job, id -> new CountsChange());
  }

  private static <T> SortedMap<JobId, T> sorted(Map<JobId, T> byJob) {
    SortedMap<JobId, T> sorted = new TreeMap<>(Comparator.comparing(JobId::value));
    sorted.putAll(byJob);
    return sorted;
  }
}
