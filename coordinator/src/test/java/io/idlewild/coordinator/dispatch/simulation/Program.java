package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.DispatchRound;
import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.idlewild.coordinator.dispatch.model.HostSession;
import io.idlewild.coordinator.dispatch.model.LeaseNames;
import io.idlewild.coordinator.dispatch.model.Mail;
import io.idlewild.coordinator.dispatch.model.Watcher;
import io.idlewild.coordinator.dispatch.simulation.Coverage.What;
import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.Replaced;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One run of the coordinator, from its start to its death, around the real dispatcher: what the
 * production's loop does, and a few things that no loop survives.
 */
final class Program implements MemoryJournal.Faults {
  static final Duration TERM = Duration.ofSeconds(30);

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int ROUND_EVENTS = 64;
  private static final Instant WALL = Instant.parse("2031-05-01T00:00:00Z");
  static final Watcher NOBODY =
      new Watcher() {
        @Override
        public void begun(
            LeaseId lease, HostId host, JobId job, WorkUnitSpec spec, boolean committed) {}

        @Override
        public void committed(LeaseId lease) {}

        @Override
        public void ended(LeaseId lease) {}
      };

  private final Grid grid;
  private final MemoryJournal journal;
  private final Referee referee;
  private final Deque<DispatchEvent> inbox = new ArrayDeque<>();
  private final List<Link> links = new ArrayList<>();
  private final LeaseNames names;

  /** Its ticker began somewhere. */
  private final long base;

  private final List<JobId> cancelled = new ArrayList<>();
  private @Nullable Dispatcher dispatcher;
  private boolean alive = true;
  private boolean frozen;
  private boolean turning;
  private boolean hurry;
  private long ticked;

  /** The process dies. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The database does. */
  private static final class StoreFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Program(Grid grid, LeaseNames names) {
    this.grid = grid;
    this.names = names;
    this.journal = new MemoryJournal(grid.database(), this);
    this.referee = new Referee(grid, this);
    this.base = grid.fate().random().nextLong(-1L << 60, 1L << 60);
    this.ticked = nanos();
    beat();
  }

  private void beat() {
    if (alive) {
      turnAfter(0);
      grid.agenda().after(TICK, this::beat);
    }
  }

  boolean isAlive() {
    return alive;
  }

  /** Whether no other program has begun since. */
  boolean isInCharge() {
    return journal.isInCharge();
  }

  boolean isFrozen() {
    return frozen;
  }

  @Nullable Dispatcher dispatcher() {
    return dispatcher;
  }

  Grid grid() {
    return grid;
  }

  long nanos() {
    return grid.agenda().now() + base;
  }

  void accept(Link link) {
    links.add(link);
  }

  void post(DispatchEvent event) {
    if (alive) {
      inbox.add(event);
      turnAfter(grid.fate().millis(0, 20));
    }
  }

  private void turnAfter(long nanos) {
    if (!turning) {
      turning = true;
      grid.agenda().after(nanos, this::turn);
    }
  }

  private void turn() {
    turning = false;
    if (!alive || frozen) {
      return;
    }
    if (grid.fate().strikes(0.0005)) {
      grid.count(What.COORDINATOR_KILLED_IDLE);
      kill();
      return;
    }
    guarded(() -> {
      Dispatcher here = dispatcher;
      if (here == null) {
        here = recover();
        dispatcher = here;
      }
      DispatchRound round = decide(here);
      if (grid.fate().strikes(0.0003)) {
        freeze(here, round);
      } else {
        finish(here, round);
      }
    });
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Killed e) {
      kill();
    } catch (StoreFailed e) {
      giveUp();
      turnAfter(grid.fate().millis(1_000, 1_000));
    } catch (Replaced e) {
      grid.count(What.COORDINATORS_REPLACED);
      giveUp();
      alive = false;
    } catch (RuntimeException e) {
      if (isInCharge()) {
        throw e;
      }
      // What it read was written by its successor and does not fit; it starts over, and learns of
      // it.
      giveUp();
      turnAfter(grid.fate().millis(1_000, 1_000));
    }
  }

  private DispatchRound decide(Dispatcher here) {
    here.begin(nanos());
    here.overloaded(grid.fate().strikes(0.01));
    cancelled.clear();
    for (int i = 0; i < ROUND_EVENTS && !inbox.isEmpty(); i++) {
      DispatchEvent event = inbox.remove();
      here.take(event, nanos());
      if (event instanceof DispatchEvent.JobCancelled(JobId job)) {
        cancelled.add(job);
      }
    }
    boolean tick = nanos() - ticked >= TICK.toNanos();
    if (tick) {
      ticked = nanos();
      here.tick(ticked, WALL.plusNanos(grid.agenda().now()).plusSeconds(grid.skew()));
    }
    DispatchRound round = here.end(nanos());
    grid.count(What.ROUNDS);
    if (tick) {
      referee.askAgain();
    }
    return round;
  }

  private void finish(Dispatcher here, DispatchRound round) {
    journal.write(round.changes());
    grid.checks().afterRound(this, here);
    cancelled.forEach(grid.checks()::cancelled);
    int left = round.mailed().size();
    int survives = grid.fate().strikes(0.001) ? grid.fate().between(0, left) : left + 1;
    for (HostSession session : round.mailed()) {
      if (survives-- == 0) {
        grid.count(What.COORDINATOR_KILLED_IN_MAIL);
        throw new Killed();
      }
      session.mail().send();
    }
    round.calls().forEach(referee::ask);
    hurry = round.more();
    if (hurry || !inbox.isEmpty()) {
      turnAfter(grid.fate().millis(0, grid.plan().slowness().toMillis()));
    }
  }

  /** The process stands still in the worst moment, and another one is started meanwhile. */
  private void freeze(Dispatcher here, DispatchRound round) {
    grid.count(What.COORDINATORS_FROZEN);
    frozen = true;
    grid.agenda().after(grid.fate().millis(500, 5_000), grid::start);
    grid.agenda()
        .after(
            grid.fate().millis(100, 90_000),
            () -> {
              frozen = false;
              if (alive) {
                guarded(() -> finish(here, round));
                turnAfter(0);
              }
            });
  }

  private Dispatcher recover() {
    Recovered found = journal.begin();
    Dispatcher recovered =
        new Dispatcher(journal, found.rounds(), names, NOBODY, grid.terms(), grid.fate().random());
    for (StoredJob job : found.jobs()) {
      recovered.resume(grid.database().job(job.id()).rules, job, nanos());
    }
    return recovered;
  }

  /** What a program would know that began now; it never writes. */
  Dispatcher twin() {
    MemoryJournal glance = new MemoryJournal(grid.database(), MemoryJournal.Faults.NONE);
    Recovered found = glance.look();
    Dispatcher twin =
        new Dispatcher(glance, found.rounds(), names, NOBODY, grid.terms(), new Random(1));
    for (StoredJob job : found.jobs()) {
      twin.resume(grid.database().job(job.id()).rules, job, nanos());
    }
    twin.begin(nanos());
    return twin;
  }

  @Override
  public void before(Changes changes) {
    changes.jobs.forEach((id, change) -> {
      boolean reopened =
          change.audits != null
              && change.audits.stage() == AuditBook.Stage.CLOSING
              && grid.database().job(id).audits.stage() == AuditBook.Stage.SEALING;
      grid.count(What.JOBS_REOPENED, reopened ? 1 : 0);
    });
    if (grid.fate().strikes(0.001)) {
      grid.count(What.COORDINATOR_KILLED_BEFORE_WRITE);
      throw new Killed();
    }
    if (grid.fate().strikes(0.001)) {
      grid.count(What.WRITES_FAILED);
      throw new StoreFailed();
    }
  }

  @Override
  public void after(Changes changes) {
    grid.count(What.WRITES);
    grid.checks().written(changes);
    if (grid.fate().strikes(0.001)) {
      grid.count(What.COORDINATOR_KILLED_AFTER_WRITE);
      throw new Killed();
    }
    if (grid.fate().strikes(0.001)) {
      grid.count(What.WRITES_UNKNOWN);
      throw new StoreFailed();
    }
  }

  private void kill() {
    alive = false;
    dispatcher = null;
    inbox.clear();
    links.forEach(Link::cut);
    links.clear();
    grid.agenda().after(grid.fate().millis(200, 15_000), grid::start);
  }

  /** As the production does when a round failed. */
  private void giveUp() {
    Dispatcher lost = dispatcher;
    if (lost != null) {
      lost.sessions()
          .forEach(session -> session.mail().close(Mail.Goodbye.RESTART, "starting over"));
    }
    dispatcher = null;
    hurry = false;
  }
}
