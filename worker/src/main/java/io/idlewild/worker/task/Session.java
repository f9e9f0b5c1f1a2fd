package io.idlewild.worker.task;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import io.idlewild.protocol.workload.PublisherId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker knows of its leases, its cores and its coordinator. One thread applies events;
 * what the session wants done comes back as actions. It does no I/O and reads no clock but its
 * ticker.
 */
public final class Session {
  private static final int SPARE_LEASES = 8;

  private final HostId host;
  private final SessionSettings settings;
  private final Ticker ticker;
  private final HeldTasks held = new HeldTasks();
  private final Demand demand;
  private final Idleness idleness;
  private final Map<Hash, WorkloadVerdict> workloads = new HashMap<>();
  private final WorkloadLabels labels = new WorkloadLabels();
  private final Refusals refusals = new Refusals();
  private final Actions actions = new Actions();
  private final WorkAhead ahead = new WorkAhead();
  private final CommitBatches commits = new CommitBatches();
  private final Delivery delivery;
  private final Pulse pulse = new Pulse();
  private final Set<LeaseId> kept = new HashSet<>();
  private @Nullable String project;
  private boolean welcome;
  private boolean ending;
  private boolean leaving;
  private Totals totals = Totals.NONE;

  /**
   * @param random spreads what many workers are told at once
   * @param kept reports that are on disk since before a restart
   */
  public Session(
      HostId host,
      SessionSettings settings,
      Ticker ticker,
      RandomGenerator random,
      Collection<TaskReport> kept) {
    this.host = host;
    this.settings = settings;
    this.ticker = ticker;
    this.demand = new Demand(random);
    this.idleness = new Idleness(settings);
    this.delivery = new Delivery(held, settings, actions);
    long now = ticker.nanos();
    kept.forEach(report -> held.put(new HeldTask.Reported(report, now, now, false)));
  }

  /** Goes on with a task that is on disk since before a restart, unless its lease has gone. */
  public void takeUp(KeptTasks.Kept task) {
    if (!held.holds(task.offer().lease())) {
      held.put(new HeldTask.Waiting(task.offer(), task.manifest()));
      kept.add(task.offer().lease());
      actions.add(new SessionAction.Need(task.offer().contents(task.manifest())));
      actions.note(
          "Going on with a task of %s (%s)"
              .formatted(task.offer().jobName(), task.offer().lease()));
    }
  }

  /** Applies one event. */
  public List<SessionAction> apply(SessionEvent event) {
    switch (event) {
      case SessionEvent.Connected() -> connected();
      case SessionEvent.Disconnected(String reason) -> disconnected(reason);
      case SessionEvent.Heard(CoordinatorSays message) -> hear(message);
      case SessionEvent.IdleSeen seen -> idleness.see(seen, actions);
      case SessionEvent.MemoryGiven(long bytes) -> idleness.give(bytes);
      case SessionEvent.AheadWanted(Duration wanted) -> ahead.want(wanted);
      case SessionEvent.TaskComputes(LeaseId lease) ->
          held.find(lease, HeldTask.Active.class).ifPresent(task -> held.put(task.computing()));
      case SessionEvent.TaskProgressed(LeaseId lease, double fraction) ->
          held.find(lease, HeldTask.Active.class)
              .ifPresent(task -> held.put(task.progressed(fraction)));
      case SessionEvent.TaskKept(LeaseId lease) -> kept.add(lease);
      case SessionEvent.TaskEnded(TaskReport report) -> ended(report);
      case SessionEvent.TaskStopped(LeaseId lease) -> stopped(lease);
      case SessionEvent.RevealReady(WorkerSays.Reveal reveal) -> delivery.ready(reveal, welcome);
      case SessionEvent.RevealFailed failed -> delivery.failed(failed, welcome, ticker.nanos());
      case SessionEvent.ContentsForgotten forgotten -> forgotten(forgotten);
      case SessionEvent.JobCancelled(JobId job) ->
          callOff("the job was cancelled", offer -> offer.job().equals(Optional.of(job)));
      case SessionEvent.PublisherRevoked(PublisherId publisher) -> revoked(publisher);
      case SessionEvent.TimePassed() -> {}
      case SessionEvent.Leaving(String reason) -> leave(reason);
      case SessionEvent.Staying() -> leaving = false;
      case SessionEvent.ShuttingDown(String reason) -> shutDown(reason);
    }
    settle();
    return actions.take();
  }

  /** What a person may want to know. */
  public SessionView view() {
    return SessionView.of(
        held,
        idleness,
        totals,
        new SessionView.Stance(welcome, idleness.isDraining()),
        Optional.ofNullable(project),
        refusals.all(),
        labels,
        ticker);
  }

  /** How long nothing has to be done unless something happens. */
  public Duration quiet() {
    if (!welcome) {
      return Duration.ofSeconds(10);
    }
    long now = ticker.nanos();
    Duration soonest = pulse.untilNext(now);
    soonest = shorter(soonest, commits.untilDue(now));
    return shorter(soonest, demand.untilAsked(now));
  }

  private static Duration shorter(Duration a, Optional<Duration> b) {
    return b.filter(other -> other.compareTo(a) < 0).orElse(a);
  }

  /** After each event: cores, leases and messages follow from what is known now. */
  private void settle() {
    long now = ticker.nanos();
    if (!ending) {
      giveBackOverdue(now);
      held.fit(idleness.cores(), now, actions);
    }
    if (!welcome) {
      return;
    }
    commits.update(now, actions);
    idleness.tell(held.activeMemoryBytes(), actions);
    delivery.retry(now);
    demand.update(wanted(), ahead.wanted(), now, actions);
    if (pulse.isDue(now)) {
      actions.send(pulse.heartbeat(held, now));
      idleness.repeat(held.activeMemoryBytes(), actions);
    }
    if (demand.isDraining() && held.unfinished() == 0 && !pulse.reconnectAfter().isZero()) {
      actions.add(new SessionAction.Reconnect(pulse.reconnectAfter()));
      pulse.reconnectIn(Duration.ZERO);
    }
  }

  private int wanted() {
    boolean nothing = ending || leaving || idleness.isDraining();
    return nothing ? 0 : Math.max(0, places() - held.unfinished());
  }

  /** Tasks that may be held and not have ended. */
  private int places() {
    return idleness.cores() + ahead.tasks(idleness.cores());
  }

  private void connected() {
    welcome = false;
    workloads.clear();
    demand.reset();
    commits.clear();
    delivery.reset();
    actions.send(new WorkerSays.Hello(held.leases()));
  }

  private void disconnected(String reason) {
    if (welcome) {
      actions.note("The connection to the coordinator ended: " + reason);
    }
    welcome = false;
  }

  private void hear(CoordinatorSays message) {
    switch (message) {
      case CoordinatorSays.Welcome said -> welcomed(said);
      case CoordinatorSays.Workload(Hash id, WorkloadVerdict verdict) -> {
        workloads.put(id, verdict);
        labels.see(id, verdict);
      }
      case CoordinatorSays.Offer(TaskOffer offer) -> offered(offer);
      case CoordinatorSays.RevealRequest(List<LeaseId> leases, boolean upload) ->
          delivery.asked(leases, upload);
      case CoordinatorSays.Settled settled -> settled(settled);
      case CoordinatorSays.Abort(List<LeaseId> leases, String reason) -> {
        actions.note("%d tasks were called off: %s".formatted(leases.size(), reason));
        leases.forEach(this::drop);
      }
      case CoordinatorSays.BackOff(Duration delay, String reason) -> {
        actions.note("No demand for %d ms: %s".formatted(delay.toMillis(), reason));
        demand.backOff(delay, ticker.nanos());
      }
      case CoordinatorSays.Forget(JobId job, int part, List<ContentId> contents) ->
          actions.add(new SessionAction.ForgetContents(job, part, contents));
      case CoordinatorSays.Notices notices -> {} // they are heeded elsewhere
      case CoordinatorSays.Drain(Duration reconnectAfter) -> {
        demand.drain();
        pulse.reconnectIn(reconnectAfter);
      }
    }
  }

  private void welcomed(CoordinatorSays.Welcome said) {
    welcome = true;
    project = said.project();
    pulse.begin(said.heartbeat(), ticker.nanos());
    idleness.tellAgain();
    List<LeaseId> gone =
        held.leases().stream().filter(lease -> !said.leases().contains(lease)).toList();
    if (!gone.isEmpty()) {
      actions.note(
          "%d leases ended while there was no connection; their tasks are computed elsewhere"
              .formatted(gone.size()));
    }
    gone.forEach(this::drop);
    held.in(HeldTask.Reported.class).forEach(task -> report(task.report()));
  }

  private void offered(TaskOffer offer) {
    demand.takeOne();
    if (held.holds(offer.lease())) {
      return;
    }
    Optional<String> refusal = refusal();
    WorkloadVerdict verdict = workloads.get(offer.workload());
    if (refusal.isPresent()) {
      giveBack(List.of(offer.lease()), refusal.get());
    } else if (verdict == null) {
      giveBack(List.of(offer.lease()), "the lease names a workload that was not sent");
    } else {
      accept(offer, verdict);
    }
  }

  private Optional<String> refusal() {
    if (ending) {
      return Optional.of("the worker shuts down");
    }
    if (leaving) {
      return Optional.of("the volunteer leaves");
    }
    if (idleness.isSuspended()) {
      return Optional.of("the worker's owner needs the machine");
    }
    boolean flooded = held.unfinished() >= places() + SPARE_LEASES;
    return flooded ? Optional.of("more leases came than were asked for") : Optional.empty();
  }

  private void accept(TaskOffer offer, WorkloadVerdict verdict) {
    switch (verdict) {
      case WorkloadVerdict.Trusted trusted -> {
        refusals.clear(offer.workload());
        held.put(new HeldTask.Waiting(offer, trusted.manifest()));
        actions.add(new SessionAction.Need(offer.contents(trusted.manifest())));
        if (ahead.isWanted() || held.unfinished() > idleness.cores()) {
          actions.add(
              new SessionAction.Prefetch(new SessionAction.Begin(offer, trusted.manifest())));
        }
        actions.note("Leased a task of %s (%s)".formatted(offer.jobName(), offer.lease()));
      }
      case WorkloadVerdict.Untrusted(String reason) -> {
        if (refusals.add(offer.workload(), reason)) {
          actions.note("Refused the workload of %s: %s".formatted(offer.jobName(), reason));
        }
        TaskReport report =
            TaskReport.failed(offer, new Outcome.Failure(FailureCause.UNTRUSTED_WORKLOAD, reason));
        long now = ticker.nanos();
        held.put(new HeldTask.Reported(report, now, now, false));
        report(report);
      }
    }
  }

  /** Without a stream it is lost: the coordinator asks again on the next one. */
  private void forgotten(SessionEvent.ContentsForgotten forgotten) {
    actions.note(
        "Job %s is forgotten: %d contents were deleted here, %d are still in use"
            .formatted(
                forgotten.job(), forgotten.contents().deleted(), forgotten.contents().inUse()));
    if (welcome) {
      actions.send(
          new WorkerSays.Forgotten(forgotten.job(), forgotten.part(), forgotten.contents()));
    }
  }

  private void ended(TaskReport report) {
    Optional<HeldTask.Active> task = held.find(report.lease(), HeldTask.Active.class);
    if (task.isEmpty()) {
      actions.add(new SessionAction.Forget(report.lease()));
      return;
    }
    kept.remove(report.lease());
    if (report.outcome() instanceof Outcome.Success) {
      ahead.took(report.wallTime());
    }
    held.put(task.get().ended(report, ticker.nanos()));
    report(report);
  }

  private void report(TaskReport report) {
    switch (report.outcome()) {
      case Outcome.Success success ->
          commits.add(new WorkerSays.Committed(report.lease(), report.commitment(host, success)));
      case Outcome.Failure failure -> {
        if (welcome) {
          actions.note(
              "A task of %s failed (%s): %s"
                  .formatted(report.jobName(), failure.cause(), failure.detail()));
          actions.send(new WorkerSays.Failed(report, failure));
        }
      }
      case Outcome.Expired expired -> throw new IllegalStateException("no report: " + expired);
      case Outcome.Aborted aborted -> throw new IllegalStateException("no report: " + aborted);
    }
  }

  private void stopped(LeaseId lease) {
    kept.remove(lease);
    if (held.remove(lease).isPresent()) {
      giveBack(List.of(lease), "the worker stopped the task");
    }
    actions.add(new SessionAction.Forget(lease));
  }

  private void settled(CoordinatorSays.Settled settled) {
    Optional<HeldTask> task = held.find(settled.lease());
    if (task.isEmpty()) {
      return;
    }
    boolean failure =
        task.get() instanceof HeldTask.Reported reported
            && reported.report().outcome() instanceof Outcome.Failure;
    totals = totals.plus(settled.verdict(), failure);
    String why = settled.sentence().isEmpty() ? "" : ": " + settled.sentence();
    actions.note(
        "Result of %s (%s) %s%s"
            .formatted(task.get().jobName(), settled.lease(), settled.verdict(), why));
    drop(settled.lease());
  }

  private void revoked(PublisherId publisher) {
    Set<Hash> ids = new HashSet<>();
    workloads.replaceAll((id, verdict) -> {
      boolean its =
          verdict instanceof WorkloadVerdict.Trusted trusted
              && trusted.publisher().equals(publisher);
      if (its) {
        ids.add(id);
      }
      return its
          ? new WorkloadVerdict.Untrusted("the project revoked its publisher " + publisher)
          : verdict;
    });
    callOff("the project revoked their publisher", offer -> ids.contains(offer.workload()));
  }

  /** Ends tasks that have nothing to report yet, without a word of the coordinator. */
  private void callOff(String why, Predicate<TaskOffer> which) {
    for (HeldTask task : held.all()) {
      boolean ends =
          switch (task) {
            case HeldTask.Waiting waiting -> which.test(waiting.offer());
            case HeldTask.Active active -> which.test(active.offer());
            case HeldTask.Reported reported -> false;
          };
      if (ends) {
        actions.note(
            "Task %s of %s was called off: %s".formatted(task.lease(), task.jobName(), why));
        drop(task.lease());
      }
    }
  }

  /** Forgets a lease, whatever became of it. */
  private void drop(LeaseId lease) {
    held.remove(lease)
        .ifPresent(task -> {
          switch (task) {
            case HeldTask.Waiting waiting -> {
              actions.add(new SessionAction.Release(lease));
              if (kept.contains(lease)) {
                actions.add(new SessionAction.Forget(lease));
              }
            }
            case HeldTask.Active active -> actions.add(new SessionAction.Abort(lease));
            case HeldTask.Reported reported -> actions.add(new SessionAction.Forget(lease));
          }
        });
    kept.remove(lease);
  }

  private void giveBackOverdue(long now) {
    if (idleness.isSuspended()) {
      boolean overdue = idleness.suspendedFor(now).compareTo(settings.longestSuspension()) >= 0;
      List<LeaseId> leases =
          held.all().stream()
              .filter(task ->
                  switch (task) {
                    case HeldTask.Waiting waiting ->
                        overdue || !(ahead.isWanted() || kept.contains(waiting.lease()));
                    case HeldTask.Active active -> overdue;
                    case HeldTask.Reported reported -> false;
                  })
              .map(HeldTask::lease)
              .toList();
      leases.forEach(this::drop);
      giveBack(leases, "the worker's owner needs the machine");
    }
  }

  private void shutDown(String reason) {
    ending = true;
    park();
    giveUp(reason);
  }

  /** What has ended is still delivered. */
  private void leave(String reason) {
    leaving = true;
    giveUp(reason);
  }

  private void giveUp(String reason) {
    List<LeaseId> leases =
        held.all().stream()
            .filter(task -> !(task instanceof HeldTask.Reported))
            .map(HeldTask::lease)
            .toList();
    leases.forEach(this::drop);
    giveBack(leases, reason);
  }

  /** What can be gone on with after a restart is not given back: its lease ends by itself. */
  private void park() {
    kept.stream()
        .filter(lease -> !(held.find(lease).orElse(null) instanceof HeldTask.Reported))
        .filter(lease -> held.remove(lease).isPresent())
        .forEach(lease -> actions.add(new SessionAction.Park(lease)));
  }

  private void giveBack(List<LeaseId> leases, String reason) {
    if (welcome && !leases.isEmpty()) {
      actions.note("Gave %d leases back: %s".formatted(leases.size(), reason));
      actions.send(new WorkerSays.GiveBack(leases, reason));
    }
  }
}
