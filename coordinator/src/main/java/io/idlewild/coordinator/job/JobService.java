package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.content.ContentHolders;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.credit.Calibrations;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.quota.QuotaService;
import io.idlewild.coordinator.workunit.BulkOutcome;
import io.idlewild.coordinator.workunit.BulkTerms;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.LogicalName;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.PersistenceException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Jobs, from their creation to their start, and what is known of them. Event streams call it from
 * threads of their own, outside of any request.
 */
@ActivateRequestContext
@ApplicationScoped
public class JobService {
  private final JobRepository jobs;
  private final WorkloadRepository workloads;
  private final WorkUnitService units;
  private final ContentService contents;
  private final ContentHolders holders;
  private final WorkloadService registered;
  private final JudgeCheck judges;
  private final JobViews views;
  private final JobSettings settings;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Calibrations calibrations;
  private final QuotaService quotas;
  private final OwnJobs own;

  JobService(
      JobRepository jobs,
      WorkloadRepository workloads,
      WorkUnitService units,
      ContentService contents,
      ContentHolders holders,
      WorkloadService registered,
      JudgeCheck judges,
      JobViews views,
      JobSettings settings,
      SecureRandom random,
      InstantSource clock,
      Calibrations calibrations,
      QuotaService quotas,
      OwnJobs own) {
    this.jobs = jobs;
    this.workloads = workloads;
    this.units = units;
    this.contents = contents;
    this.holders = holders;
    this.registered = registered;
    this.judges = judges;
    this.views = views;
    this.settings = settings;
    this.random = random;
    this.clock = clock;
    this.calibrations = calibrations;
    this.quotas = quotas;
    this.own = own;
  }

  /** A job, and whether this call made it. */
  record Created(JobView job, boolean created) {}

  /**
   * Makes a job, or finds the one that an earlier call with the same key has made.
   *
   * @param key null if the caller does not care for repetition
   * @param owner who submits it
   */
  Created create(NewJob request, @Nullable String key, AccountId owner) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> createHere(request, key, owner));
    } catch (PersistenceException e) {
      if (key == null || repeated(request, key, owner).isEmpty()) {
        throw e;
      }
      // Two equal calls at once: the other one has won.
      return repeated(request, key, owner).orElseThrow();
    }
  }

  private Optional<Created> repeated(NewJob request, String key, AccountId owner) {
    return QuarkusTransaction.requiringNew()
        .call(() -> jobs.byIdempotencyKey(key, owner).map(job -> same(job, request)));
  }

  private Created createHere(NewJob request, @Nullable String key, AccountId owner) {
    Optional<JobEntity> earlier =
        key == null ? Optional.empty() : jobs.byIdempotencyKey(key, owner);
    if (earlier.isPresent()) {
      return same(earlier.get(), request);
    }
    WorkloadEntity workload =
        workloads
            .findByIdOptional(request.workload())
            .orElseThrow(() -> unknownWorkload(request.workload()).asException());
    JobDraft draft = JobDraft.of(request, SignedWorkloadCodec.manifest(workload.signed));
    registered.requireRunnable(workload);
    draft.sharedInputs().forEach(input -> requireContent(input, owner));
    judges.require(draft);
    quotas.requireJob(owner);
    JobEntity job = JobRows.entity(request, draft, workload, owner);
    job.earns =
        calibrations.price(workload.id, SignedWorkloadCodec.manifest(workload.signed).cost());
    job.id = JobId.random(random).value();
    job.idempotencyKey = key;
    job.createdAt = clock.instant();
    jobs.persistAndFlush(job);
    units.open(new JobId(job.id));
    return new Created(views.of(job), true);
  }

  private Created same(JobEntity job, NewJob request) {
    JobDraft draft = JobDraft.of(request, SignedWorkloadCodec.manifest(job.workload.signed));
    if (!job.requestDigest.equals(draft.digest().toString())) {
      throw Problem.conflict(
              "key-used-otherwise",
              "The Idempotency-Key was used for another request (job %s)."
                  .formatted(new JobId(job.id)),
              "Use a new key for a new job.")
          .asException();
    }
    return new Created(views.of(job), false);
  }

  private boolean mayUse(AccountId account, ContentId content) {
    return contents.isComplete(content) && holders.holds(account, content);
  }

  private void requireContent(SharedInput input, AccountId owner) {
    if (!mayUse(owner, input.content())) {
      throw Problem.unprocessable(
              "content-missing",
              "Shared input %s: content %s is not complete here."
                  .formatted(input.name(), input.content()),
              "Upload its missing chunks first.")
          .asException();
    }
  }

  /** Takes work units as lines; see {@link WorkUnitService#receive}. */
  BulkOutcome receive(JobId id, long offset, InputStream lines) {
    JobTerms terms = terms(id);
    Set<LogicalName> shared =
        terms.sharedInputs().stream().map(SharedInput::name).collect(Collectors.toSet());
    return units.receive(
        id,
        offset,
        lines,
        new BulkTerms(
            settings.maxWorkUnits(),
            quotas.workUnitsOf(id),
            () -> quotas.isWithin(id),
            shared,
            content -> mayUse(terms.owner(), content),
            () -> jobs.state(id).orElseThrow() == JobState.RECEIVING));
  }

  /**
   * Ends the receiving of work units.
   *
   * @param expected how many the caller has sent
   */
  JobView start(JobId id, int expected) {
    return QuarkusTransaction.requiringNew().call(() -> startHere(id, expected));
  }

  private JobView startHere(JobId id, int expected) {
    JobState state = jobs.state(id).orElseThrow(() -> unknown(id).asException());
    int total = units.lockTotal(id);
    if (state == JobState.RECEIVING || state == JobState.RUNNING || state == JobState.FINISHED) {
      if (total != expected) {
        throw Problem.conflict(
                "count-mismatch",
                "The job has %d work units, not %d.".formatted(total, expected),
                "Send the missing lines with offset=%d.".formatted(total))
            .with("accepted", total)
            .asException();
      }
      if (total == 0) {
        throw Problem.unprocessable(
                "empty-job", "The job has no work units.", "Send at least one before the start.")
            .asException();
      }
      jobs.move(id, JobState.RUNNING, JobState.RECEIVING);
      return view(id);
    }
    throw Problem.conflict(
            "job-cancelled", "Job %s is cancelled.".formatted(id), "Submit it as a new job.")
        .asException();
  }

  /** A job as it is now. */
  public JobView view(JobId id) {
    return QuarkusTransaction.joiningExisting()
        .call(() ->
            views.of(
                jobs.findByIdOptional(id.value()).orElseThrow(() -> unknown(id).asException())));
  }

  /** A job, if there is one of this id and the caller may see it. */
  public Optional<JobView> find(String id, Caller caller) {
    return own.look(id, caller).map(this::view);
  }

  /** Jobs that have not ended, newest first. */
  public List<JobView> moving(Optional<AccountId> owner, int limit) {
    return QuarkusTransaction.joiningExisting().call(() -> views.of(jobs.moving(owner, limit)));
  }

  /**
   * The newest jobs.
   *
   * @param owner whose; empty is everybody's
   * @param before only older ones than this; null for the newest of all
   */
  public List<JobView> list(Optional<AccountId> owner, @Nullable JobId before, int limit) {
    return QuarkusTransaction.joiningExisting()
        .call(() -> {
          JobEntity last =
              before == null
                  ? null
                  : jobs.findByIdOptional(before.value())
                      .filter(job -> owner.isEmpty() || job.owner.equals(owner.get().value()))
                      .orElseThrow(() -> unknown(before).asException());
          return views.of(jobs.page(owner, last, limit));
        });
  }

  /** How many jobs there are in each state, of one owner or of all; absent is none. */
  public Map<JobState, Integer> countByState(Optional<AccountId> owner) {
    return jobs.countByState(owner);
  }

  /** What holds for a job's work. */
  public JobTerms terms(JobId id) {
    return QuarkusTransaction.joiningExisting()
        .call(() ->
            jobs.findByIdOptional(id.value())
                .map(JobRows::terms)
                .orElseThrow(() -> unknown(id).asException()));
  }

  /** Jobs whose work is to be dispatched, oldest start first. */
  public List<JobTerms> running() {
    return QuarkusTransaction.joiningExisting()
        .call(() -> jobs.in(JobState.RUNNING).stream().map(JobRows::terms).toList());
  }

  /**
   * Calls off a job that was not started, so that nobody dispatches it. Whoever still sends work
   * units finds it closed.
   *
   * @return false if it was started, or has ended
   */
  boolean cancelUnstarted(JobId id) {
    boolean cancelled =
        QuarkusTransaction.requiringNew()
            .call(() -> jobs.move(id, JobState.CANCELLED, JobState.RECEIVING));
    if (cancelled) {
      QuarkusTransaction.requiringNew().run(() -> units.cancel(id));
    }
    return cancelled;
  }

  /** Stops a job's work from being leased, or lets it go on; false if that is so already. */
  boolean hold(JobId id, boolean on) {
    return QuarkusTransaction.requiringNew().call(() -> jobs.hold(id, on));
  }

  /** Running jobs with a version that this one supersedes. */
  List<JobId> supersededBy(WorkloadView workload) {
    return workload.minimumVersion() == 1
        ? List.of()
        : jobs.runningBelow(workload.publisher(), workload.name(), workload.minimumVersion());
  }

  /** Changes a job's share of the machines. */
  void prioritize(JobId id, int priority) {
    QuarkusTransaction.requiringNew().run(() -> jobs.prioritize(id, priority));
  }

  /** Where a job is; fails with a problem unless there is such a job. */
  JobState state(JobId id) {
    return jobs.state(id).orElseThrow(() -> unknown(id).asException());
  }

  static Problem unknown(JobId id) {
    return Problem.notFound(
        "job-unknown", "There is no job %s.".formatted(id), "List the jobs with GET /api/v1/jobs.");
  }

  private static Problem unknownWorkload(String id) {
    return Problem.unprocessable(
        "workload-unknown", "There is no workload %s.".formatted(id), "Register it first.");
  }
}
