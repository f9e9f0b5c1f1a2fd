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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a worker knows of its leases, its cores and its coordinator. One thread applies events;
 * what the session wants done comes back as actions. It does no I/O and reads no clock but its
 * ticker.
 */
public final class Session {
  private final SessionSettings settings;
  private final Ticker ticker;
  private final HeldTasks held = new HeldTasks();
  private final Demand demand;
  private final Idleness idleness;
  private final KnownWorkloads workloads = new KnownWorkloads();
  private final Refusals refusals = new Refusals();
  private final Actions actions = new Actions();
  private final WorkAhead ahead = new WorkAhead();
  private final CommitBatches commits = new CommitBatches();
  private final Delivery delivery;
  private final Pulse pulse = new Pulse();
  private final EarlyEnds ends;
  private final Room room;
  private final Reports reports;
  private @Nullable String project;
  private boolean welcome;

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
    this.settings = settings;
    this.ticker = ticker;
    this.demand = new Demand(random);
    this.idleness = new Idleness(settings);
    this.delivery = new Delivery(held, settings, actions);
    this.ends = new EarlyEnds(held, actions, () -> welcome);
    this.room = new Room(held, idleness, ahead);
    this.reports = new Reports(host, held, actions, commits, () -> welcome);
    long now = ticker.nanos();
    kept.forEach(report -> held.put(new HeldTask.Reported(report, now, now, false)));
  }

  /** Goes on with a task that is on disk since before a restart, unless its lease has gone. */
  public void takeUp(KeptTasks.Kept task) {
    if (!held.holds(task.offer().lease())) {
      held.put(new HeldTask.Waiting(task.offer(), task.manifest()));
      ends.kept(task.offer().lease());
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
          held.update(lease, HeldTask.Active::computing);
      case SessionEvent.TaskProgressed(LeaseId lease, double fraction) ->
          held.update(lease, task -> task.progressed(fraction));
      case SessionEvent.TaskKept(LeaseId lease) -> ends.kept(lease);
      case SessionEvent.TaskEnded(TaskReport report) -> ended(report);
      case SessionEvent.TaskStopped(LeaseId lease) -> ends.stopped(lease);
      case SessionEvent.RevealReady(WorkerSays.Reveal reveal) -> delivery.ready(reveal, welcome);
      case SessionEvent.RevealFailed failed -> delivery.failed(failed, welcome, ticker.nanos());
      case SessionEvent.ContentsForgotten forgotten -> forgotten(forgotten);
      case SessionEvent.JobCancelled(JobId job) ->
          ends.callOff("the job was cancelled", offer -> offer.job().equals(Optional.of(job)));
      case SessionEvent.PublisherRevoked(PublisherId publisher) -> revoked(publisher);
      case SessionEvent.TimePassed() -> {}
      case SessionEvent.Leaving(String reason) -> {
        room.leave(true);
        ends.giveUp(reason);
      }
      case SessionEvent.Staying() -> room.leave(false);
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
        reports.totals(),
        new SessionView.Stance(welcome, idleness.isDraining()),
        Optional.ofNullable(project),
        refusals.all(),
        workloads.labels(),
        ticker);
  }

  /** How long nothing has to be done unless something happens. */
  public Duration quiet() {
    if (!welcome) {
      return Duration.ofSeconds(10);
    }
    long now = ticker.nanos();
    Duration beat = pulse.untilNext(now);
    return Stream.of(commits.untilDue(now), demand.untilAsked(now))
        .flatMap(Optional::stream)
        .reduce(beat, (a, b) -> b.compareTo(a) < 0 ? b : a);
  }

  /** After each event: cores, leases and messages follow from what is known now. */
  private void settle() {
    long now = ticker.nanos();
    if (!room.isEnding()) {
      if (idleness.isSuspended()) {
        ends.giveBackSuspended(
            idleness.suspendedFor(now), settings.longestSuspension(), ahead.isWanted());
      }
      held.fit(idleness.cores(), now, actions);
    }
    if (!welcome) {
      return;
    }
    commits.update(now, actions);
    idleness.tell(held.activeMemoryBytes(), actions);
    delivery.retry(now);
    demand.update(room.wanted(), ahead.wanted(), now, actions);
    if (pulse.isDue(now)) {
      actions.send(pulse.heartbeat(held, now));
      idleness.repeat(held.activeMemoryBytes(), actions);
    }
    if (demand.isDraining() && held.unfinished() == 0 && !pulse.reconnectAfter().isZero()) {
      actions.add(new SessionAction.Reconnect(pulse.reconnectAfter()));
      pulse.reconnectIn(Duration.ZERO);
    }
  }

  private void connected() {
    welcome = false;
    workloads.forget();
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
      case CoordinatorSays.Workload(Hash id, WorkloadVerdict verdict) -> workloads.see(id, verdict);
      case CoordinatorSays.Offer(TaskOffer offer) -> offered(offer);
      case CoordinatorSays.RevealRequest(List<LeaseId> leases, boolean upload) ->
          delivery.asked(leases, upload);
      case CoordinatorSays.Settled settled -> {
        if (reports.settled(settled)) {
          ends.drop(settled.lease());
        }
      }
      case CoordinatorSays.Abort(List<LeaseId> leases, String reason) -> {
        actions.note("%d tasks were called off: %s".formatted(leases.size(), reason));
        leases.forEach(ends::drop);
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
    gone.forEach(ends::drop);
    reports.tellAll();
  }

  private void offered(TaskOffer offer) {
    demand.takeOne();
    if (held.holds(offer.lease())) {
      return;
    }
    Optional<String> refusal = room.refusal();
    Optional<WorkloadVerdict> verdict = workloads.verdict(offer.workload());
    if (refusal.isPresent()) {
      ends.giveBack(List.of(offer.lease()), refusal.get());
    } else if (verdict.isEmpty()) {
      ends.giveBack(List.of(offer.lease()), "the lease names a workload that was not sent");
    } else {
      accept(offer, verdict.get());
    }
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
        reports.add(new HeldTask.Reported(report, now, now, false));
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
    ends.notKept(report.lease());
    if (report.outcome() instanceof Outcome.Success) {
      ahead.took(report.wallTime());
    }
    reports.add(task.get().ended(report, ticker.nanos()));
  }

  private void revoked(PublisherId publisher) {
    Set<Hash> ids = workloads.revoke(publisher);
    ends.callOff("the project revoked their publisher", offer -> ids.contains(offer.workload()));
  }

  private void shutDown(String reason) {
    room.end();
    ends.park();
    ends.giveUp(reason);
  }
}
