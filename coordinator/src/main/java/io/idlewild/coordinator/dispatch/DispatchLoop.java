package io.idlewild.coordinator.dispatch;

import io.grpc.Status;
import io.idlewild.coordinator.dispatch.model.Contest;
import io.idlewild.coordinator.dispatch.model.LiveLease;
import io.idlewild.coordinator.job.JobFeed;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.job.JobWaits;
import io.idlewild.coordinator.job.SharedInput;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.Requirements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The one thread that moves work. It takes what has come, writes it in one transaction (group
 * commit), applies it to memory, and answers. A transaction that fails is treated like a crash:
 * memory is thrown away, streams are closed, everything is read again, and workers report again.
 */
@ApplicationScoped
class DispatchLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
  private static final long RECOVERY_PAUSE_MS = 1_000;

  private final RoundStore store;
  private final WindowRefill refill;
  private final JobSweeper sweeper;
  private final JobService jobs;
  private final LeaseRepository leases;
  private final LiveTasks shown;
  private final JobFeed feed;
  private final WaitingJobs waiting;
  private final DispatchMetrics metrics;
  private final DispatchSettings settings;
  private final Ticker ticker;
  private final BlockingQueue<DispatchEvent> queue;
  private final DispatchState state;
  private final Answers answers;
  private final Intake intake;
  private final Outcomes outcomes;
  private final Map<JobId, List<CompletableFuture<Void>>> cancellers = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private boolean moreToGrant;
  private boolean moreToSweep;

  DispatchLoop(
      RoundStore store,
      WindowRefill refill,
      JobSweeper sweeper,
      JobService jobs,
      LeaseRepository leases,
      LiveTasks shown,
      JobFeed feed,
      JobWaits waits,
      DispatchMetrics metrics,
      DispatchSettings settings,
      CoordinatorSettings coordinator,
      Ticker ticker) {
    this.store = store;
    this.refill = refill;
    this.sweeper = sweeper;
    this.jobs = jobs;
    this.leases = leases;
    this.shown = shown;
    this.feed = feed;
    this.waiting = new WaitingJobs(waits, job -> feed.moved(job, 0));
    this.metrics = metrics;
    this.settings = settings;
    this.ticker = ticker;
    this.queue = new LinkedBlockingQueue<>(settings.queue());
    this.state = new DispatchState(settings);
    this.answers =
        new Answers(
            new CoordinatorMessagesCodec(settings.leaseTerm()),
            settings,
            "idlewild-coordinator",
            coordinator.project());
    this.intake = new Intake(state, answers);
    this.outcomes = new Outcomes(state, answers, shown, feed);
  }

  /** Hands an event to the loop; waits while too many others wait. */
  void post(DispatchEvent event) {
    try {
      queue.put(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before dispatch took an event", e);
    }
  }

  /** Hands an event to the loop, unless too many others wait: then false, and nothing happens. */
  boolean offer(DispatchEvent event) {
    return queue.offer(event);
  }

  /** Ends the loop after the round that is under way. */
  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    boolean whole = false;
    while (stopping.getCount() > 0) {
      try {
        if (!whole) {
          recover();
          whole = true;
        }
        turn();
      } catch (InterruptedException e) {
        stop();
      } catch (RuntimeException e) {
        metrics.roundFailed();
        LOG.errorf(e, "A round of dispatch failed; starting over from the database");
        whole = false;
        forgetAll();
        pause();
      }
    }
    state.sessions.values().forEach(this::drain);
  }

  private void turn() throws InterruptedException {
    List<DispatchEvent> events = next();
    long began = ticker.nanos();
    Round round = new Round();
    for (DispatchEvent event : events) {
      switch (event) {
        case DispatchEvent.FromHost said -> intake.take(said, round, ticker.nanos());
        case DispatchEvent.Revoked(HostId host) -> intake.revoke(host, round);
        case DispatchEvent.JobStarted(JobId job) -> open(jobs.terms(job));
        case DispatchEvent.JobCancelled cancelled -> cancel(cancelled);
      }
    }
    sweep(round);
    intake.expire(round, ticker.nanos());
    if (hasWork(round)) {
      write(round, events.size(), began);
    }
    answers.send();
    waiting.look(state, ticker.nanos());
    metrics.sizes(state);
  }

  private List<DispatchEvent> next() throws InterruptedException {
    List<DispatchEvent> events = new ArrayList<>();
    boolean hurry = moreToGrant || moreToSweep;
    DispatchEvent first =
        hurry ? queue.poll() : queue.poll(settings.tick().toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      events.add(first);
      queue.drainTo(events, settings.roundEvents() - 1);
    }
    return events;
  }

  private boolean hasWork(Round round) {
    return !round.isEmpty()
        || refill.isDue(state, ticker.nanos())
        || (state.window.size() > 0
            && state.sessions.values().stream().anyMatch(session -> session.demand() > 0));
  }

  private void write(Round round, int events, long began) {
    Written written =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              refill.refill(state, ticker.nanos());
              return store.write(round, state);
            });
    outcomes.apply(round, written, ticker.nanos());
    moreToGrant = written.grants.size() >= settings.roundLeases();
    int expired =
        (int)
            round.endings().values().stream()
                .filter(ending -> ending.outcome() instanceof Outcome.Expired)
                .count();
    metrics.round(
        events, ticker.nanos() - began, written, round.endings().size() - expired, expired);
  }

  private void open(JobTerms job) {
    if (state.sweeping.contains(job.id())) {
      return;
    }
    state.jobs.put(job.id(), job);
    long inputs =
        job.sharedInputs().stream().map(SharedInput::content).mapToLong(c -> c.length()).sum();
    state.window.open(
        new Contest(job.id(), job.diversity(), Requirements.of(job.limits(), inputs)));
  }

  private void cancel(DispatchEvent.JobCancelled cancelled) {
    JobId job = cancelled.job();
    cancellers.computeIfAbsent(job, id -> new ArrayList<>()).add(cancelled.done());
    if (sweeper.cancel(job)) {
      state.sweeping.add(job);
    } else {
      answerCancellers(job);
    }
  }

  /** One step for each cancelled job; its leases end before any report in this round counts. */
  private void sweep(Round round) {
    moreToSweep = false;
    for (Iterator<JobId> sweeping = state.sweeping.iterator(); sweeping.hasNext(); ) {
      JobId job = sweeping.next();
      JobSweeper.Step step = sweeper.step(job);
      moreToSweep |= step == JobSweeper.Step.MORE;
      for (LiveLease lease : state.book.ofJob(job)) {
        callOff(round, lease);
      }
      state.window.close(job);
      state.cursors.remove(job);
      feed.moved(job, 0);
      if (step == JobSweeper.Step.DONE) {
        sweeping.remove();
        state.jobs.remove(job);
        feed.ended(job);
      }
      answerCancellers(job);
    }
  }

  private void answerCancellers(JobId job) {
    List<CompletableFuture<Void>> callers = cancellers.remove(job);
    if (callers != null) {
      callers.forEach(canceller -> canceller.complete(null));
    }
  }

  private void callOff(Round round, LiveLease lease) {
    round.forget(lease.id()).forEach(asker -> round.ask(lease.id(), asker));
    state.book.end(lease.id());
    shown.end(lease.id());
    HostSession session = state.sessions.get(lease.holder().host());
    if (session != null) {
      answers.aborted(session, List.of(lease.id()), "the job was cancelled");
    }
  }

  private void recover() {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          for (JobTerms job : jobs.running()) {
            open(job);
            leases.live(job.id()).forEach(lease -> enter(lease, job));
          }
          state.sweeping.addAll(jobs.halfCancelled());
        });
    if (!state.jobs.isEmpty()) {
      LOG.infof("Dispatching %d jobs, %d leases live", state.jobs.size(), state.book.size());
    }
  }

  private void enter(LeaseRepository.FoundLease lease, JobTerms job) {
    state.book.enter(lease.id(), lease.unit(), lease.host(), lease.commitment(), ticker.nanos());
    shown.begin(lease.id(), lease.host().host(), job, lease.commitment() != null);
  }

  private void forgetAll() {
    answers.drop();
    Status unavailable =
        Status.UNAVAILABLE.withDescription("the coordinator starts over; connect again");
    state.sessions.values().forEach(session -> session.out().close(unavailable));
    cancellers.values().forEach(all -> all.forEach(DispatchLoop::fail));
    cancellers.clear();
    state.clear();
    shown.clear();
    moreToGrant = false;
    moreToSweep = false;
  }

  private static void fail(CompletableFuture<Void> canceller) {
    canceller.completeExceptionally(new IllegalStateException("dispatch lost its database"));
  }

  private void drain(HostSession session) {
    session
        .out()
        .send(new CoordinatorMessagesCodec(settings.leaseTerm()).drain(settings.reconnectAfter()));
    session.out().complete();
  }

  /** The database may need a moment; a stop need not wait for it. */
  private void pause() {
    try {
      boolean stopped = stopping.await(RECOVERY_PAUSE_MS, TimeUnit.MILLISECONDS);
      LOG.debugf("Starting over, unless stopped: %b", stopped);
    } catch (InterruptedException e) {
      stop();
    }
  }
}
