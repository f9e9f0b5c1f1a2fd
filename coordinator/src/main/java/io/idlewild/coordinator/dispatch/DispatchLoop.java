package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.AtHand;
import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.DispatchRound;
import io.idlewild.coordinator.dispatch.model.DispatchTerms;
import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.idlewild.coordinator.dispatch.model.HostSession;
import io.idlewild.coordinator.dispatch.model.Mail;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.job.JobFeed;
import io.idlewild.coordinator.job.JobWaits;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.Replaced;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that moves work. It takes what has come, has the {@link Dispatcher} decide, writes
 * the round in one transaction (group commit), and sends the answers. A transaction that fails is
 * treated like a crash: the dispatcher is thrown away, streams are closed, everything is read
 * again, and workers report again.
 */
@ApplicationScoped
class DispatchLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
  private static final long RECOVERY_PAUSE_MS = 1_000;

  /** Of the queue, beyond which hosts that ask for work are sent away. */
  private static final double FULL = 0.8;

  private final Journal journal;
  private final JobBook jobs;
  private final RefereeDesk referee;
  private final LiveTasks shown;
  private final AtHand atHand;
  private final JobFeed feed;
  private final WaitingJobs waiting;
  private final DispatchMetrics metrics;
  private final TracedEnds traced;
  private final DispatchSettings settings;
  private final SecureRandom random;
  private final Ticker ticker;
  private final InstantSource clock;
  private final BlockingQueue<DispatchEvent> queue;
  private final Map<JobId, List<CompletableFuture<Void>>> cancellers = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** When questions to the referee that it could not answer are asked again. */
  private final Deque<RefereeCall> later = new ArrayDeque<>();

  /** Events of the round under way. */
  private List<DispatchEvent> taken = List.of();

  private long ticked;
  private boolean hurry;
  private volatile boolean replaced;

  DispatchLoop(
      Journal journal,
      JobBook jobs,
      RefereeDesk referee,
      LiveTasks shown,
      AtHand atHand,
      JobFeed feed,
      JobWaits waits,
      DispatchMetrics metrics,
      TracedEnds traced,
      DispatchSettings settings,
      SecureRandom random,
      Ticker ticker,
      InstantSource clock) {
    this.journal = journal;
    this.jobs = jobs;
    this.referee = referee;
    this.shown = shown;
    this.atHand = atHand;
    this.feed = feed;
    this.waiting = new WaitingJobs(waits, job -> feed.moved(job, 0));
    this.metrics = metrics;
    this.traced = traced;
    this.settings = settings;
    this.random = random;
    this.ticker = ticker;
    this.clock = clock;
    this.queue = new LinkedBlockingQueue<>(settings.queue());
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

  /** Hands an event to the loop; false if too many others wait. */
  boolean offer(DispatchEvent event) {
    return queue.offer(event);
  }

  /** The job is cancelled from now on; {@code done} completes when that is durable. */
  void cancel(JobId job, CompletableFuture<Void> done) {
    synchronized (cancellers) {
      cancellers.computeIfAbsent(job, id -> new ArrayList<>()).add(done);
    }
    post(new DispatchEvent.JobCancelled(job));
  }

  /** Whether another program dispatches from the same database, so that this one does no more. */
  boolean isReplaced() {
    return replaced;
  }

  /** How it fares. */
  DispatchFigures figures() {
    return metrics.figures(queue.size(), settings.queue(), replaced);
  }

  /** Ends the loop after the round that is under way. */
  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    ticked = ticker.nanos();
    Dispatcher dispatcher = null;
    while (stopping.getCount() > 0) {
      try {
        if (dispatcher == null) {
          dispatcher = recover();
        }
        turn(dispatcher);
      } catch (InterruptedException e) {
        stop();
      } catch (Replaced e) {
        LOG.error(e.getMessage());
        replaced = true;
        giveUp(dispatcher);
        return;
      } catch (RuntimeException e) {
        metrics.roundFailed();
        LOG.errorf(e, "A round of dispatch failed; starting over from the database");
        giveUp(dispatcher);
        dispatcher = null;
        pause();
      }
    }
    if (dispatcher != null) {
      dispatcher.sessions().forEach(this::drain);
    }
  }

  private void turn(Dispatcher dispatcher) throws InterruptedException {
    dispatcher.begin(ticker.nanos());
    taken = next();
    long began = ticker.nanos();
    dispatcher.overloaded(queue.size() > FULL * settings.queue());
    for (DispatchEvent event : taken) {
      dispatcher.take(event, ticker.nanos());
    }
    boolean tick = ticker.nanos() - ticked >= settings.tick().toNanos();
    if (tick) {
      ticked = ticker.nanos();
      dispatcher.tick(ticked, clock.instant());
    }
    DispatchRound round = dispatcher.end(ticker.nanos());
    journal.write(round.changes());
    written(round);
    hurry = round.more();
    metrics.round(round, taken.size(), ticker.nanos() - began);
    answerCancellers(taken);
    taken = List.of();
    if (tick) {
      askAgain();
      waiting.say(dispatcher.waiting(), ticker.nanos());
      metrics.sizes(dispatcher);
    }
  }

  private List<DispatchEvent> next() throws InterruptedException {
    List<DispatchEvent> events = new ArrayList<>();
    DispatchEvent first =
        hurry ? queue.poll() : queue.poll(settings.tick().toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      events.add(first);
      queue.drainTo(events, settings.roundEvents() - 1);
    }
    return events;
  }

  /** The round is durable: whoever waits for it hears of it. */
  private void written(DispatchRound round) {
    traced.written(round.changes());
    round.mailed().forEach(session -> session.mail().send());
    round.progress().forEach(feed::moved);
    for (JobId job : round.finished()) {
      feed.ended(job);
      jobs.forget(job);
      shown.ended(job);
    }
    round.calls().forEach(this::ask);
  }

  private void ask(RefereeCall call) {
    referee.ask(
        call,
        task -> journal.files(call.job(), task),
        this::post,
        sentence -> {
          LOG.debugf("The referee cannot answer now: %s", sentence);
          synchronized (later) {
            later.add(call);
          }
        });
  }

  private void askAgain() {
    List<RefereeCall> again;
    synchronized (later) {
      again = List.copyOf(later);
      later.clear();
    }
    again.forEach(this::ask);
  }

  private void answerCancellers(List<DispatchEvent> events) {
    for (DispatchEvent event : events) {
      if (event instanceof DispatchEvent.JobCancelled(JobId job)) {
        waitingFor(job).forEach(canceller -> canceller.complete(null));
      }
    }
  }

  private List<CompletableFuture<Void>> waitingFor(JobId job) {
    synchronized (cancellers) {
      List<CompletableFuture<Void>> some = cancellers.remove(job);
      return some == null ? List.of() : some;
    }
  }

  private Dispatcher recover() {
    Recovered found = journal.begin();
    shown.clear();
    traced.begin(found.leaseKey());
    DispatchTerms terms =
        new DispatchTerms(
            settings.leaseTerm(),
            settings.windowPerJob(),
            settings.roundLeases(),
            settings.roundSeals(),
            settings.maxLeases(),
            settings.stuckAfter(),
            referee.isEnabled());
    Dispatcher dispatcher =
        new Dispatcher(
            journal,
            found.rounds(),
            new EncryptedLeaseNames(found.leaseKey()),
            shown,
            terms,
            random,
            atHand);
    for (StoredJob job : found.jobs()) {
      dispatcher.resume(jobs.rules(job.id()), job, ticker.nanos());
    }
    if (!found.jobs().isEmpty()) {
      LOG.infof(
          "Dispatching %d jobs, %d leases live", found.jobs().size(), dispatcher.liveLeases());
    }
    return dispatcher;
  }

  /** Nobody hears of what was not written; workers connect again and say what they have. */
  private void giveUp(@Nullable Dispatcher dispatcher) {
    if (dispatcher != null) {
      dispatcher.sessions().forEach(DispatchLoop::sayGoodbye);
    }
    // Who came with the event that failed, or behind it, is in nobody's list.
    for (DispatchEvent event : taken) {
      if (event instanceof DispatchEvent.Joined(HostSession session, List<LeaseId> held)) {
        sayGoodbye(session);
      }
    }
    taken = List.of();
    List<CompletableFuture<Void>> waitingCancellers = new ArrayList<>();
    synchronized (cancellers) {
      cancellers.values().forEach(waitingCancellers::addAll);
      cancellers.clear();
    }
    waitingCancellers.forEach(canceller ->
        canceller.completeExceptionally(new IllegalStateException("dispatch lost its database")));
    shown.clear();
    hurry = false;
  }

  private static void sayGoodbye(HostSession session) {
    session.mail().close(Mail.Goodbye.RESTART, "the coordinator starts over; connect again");
  }

  private void drain(HostSession session) {
    if (session.mail() instanceof StreamMail mail) {
      mail.drain(settings.reconnectAfter());
    }
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
