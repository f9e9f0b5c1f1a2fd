package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.Earning;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.HostChange;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.CountsChange;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.work.ResultDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What courts work with: the trust of hosts, the rows of the round, the leases, and the ways to ask
 * the referee. It changes memory and rows together. Not thread-safe.
 */
final class Proceedings {
  private final Journal journal;
  private final TrustRegister register;
  private final LeaseBook book;
  private final LeaseNames names;
  private final Watcher watcher;
  private final RandomGenerator random;
  private final DispatchTerms terms;
  private final Map<JobId, JobDesk> desks = new LinkedHashMap<>();
  private final Map<HostId, HostSession> sessions = new LinkedHashMap<>();
  private final Map<Unit, JobDesk> touched = new LinkedHashMap<>();

  /** Work units that ended in this round, which the journal shows as they were before. */
  private final Set<WorkUnitId> ended = new HashSet<>();

  private DispatchRound round = new DispatchRound();
  private long number;
  private long now;

  Proceedings(
      Journal journal,
      TrustRegister register,
      LeaseBook book,
      LeaseNames names,
      Watcher watcher,
      RandomGenerator random,
      DispatchTerms terms) {
    this.journal = journal;
    this.register = register;
    this.book = book;
    this.names = names;
    this.watcher = watcher;
    this.random = random;
    this.terms = terms;
  }

  void begin(DispatchRound next, long roundNumber) {
    round = next;
    number = roundNumber;
    ended.clear();
  }

  void at(long instant) {
    now = instant;
  }

  long now() {
    return now;
  }

  DispatchRound round() {
    return round;
  }

  /** Of the round, over all epochs. */
  long number() {
    return number;
  }

  Journal journal() {
    return journal;
  }

  RandomGenerator random() {
    return random;
  }

  DispatchTerms terms() {
    return terms;
  }

  LeaseBook book() {
    return book;
  }

  LeaseNames names() {
    return names;
  }

  Watcher watcher() {
    return watcher;
  }

  TrustRegister register() {
    return register;
  }

  Map<JobId, JobDesk> desks() {
    return desks;
  }

  Map<HostId, HostSession> sessions() {
    return sessions;
  }

  JobChanges changes(JobDesk desk) {
    return round.changes().job(desk.id());
  }

  /** The work unit is looked at again at the end of the round. */
  void touch(JobDesk desk, Unit unit) {
    touched.put(unit, desk);
  }

  Map<Unit, JobDesk> touched() {
    return touched;
  }

  // --- hosts ---

  /** Tasks that a host wants and may have now. */
  int demand(HostSession host) {
    return Math.min(host.demand(), book.room(host.host()));
  }

  /** Whether a host takes work, now or when it is done with what it holds. */
  boolean isTaking(HostSession host) {
    return host.demand() > 0 || (!host.isDraining() && book.held(host.host()) > 0);
  }

  HostTrust trust(JobDesk desk, HostId host) {
    return register.of(desk.with(host));
  }

  HostChange change(JobDesk desk, HostId host) {
    HostWorkload who = desk.with(host);
    return round.changes().host(who, register.of(who));
  }

  void trust(JobDesk desk, HostId host, HostTrust now) {
    register.set(desk.with(host), now);
    change(desk, host).trust(now);
  }

  void event(JobDesk desk, HostId host, Unit unit, ReliabilityEvent.Kind kind, String detail) {
    round
        .changes()
        .events
        .add(new ReliabilityEvent(desk.with(host), desk.unitId(unit), kind, detail));
  }

  /** A vote is worth something else from now on. */
  void vote(JobDesk desk, Unit unit, Slot slot, VoteState to) {
    slot.vote(to);
    changes(desk).votes.put(unit.key(slot), new VoteMove(unit.key(slot), to, slot.draw()));
    touch(desk, unit);
  }

  /** Credit that a vote will earn if it is sealed, or will not any more. */
  void pending(JobDesk desk, Slot slot, boolean more) {
    if (!Anchor.is(slot.who())) {
      change(desk, slot.host())
          .pending(more ? desk.rules().unitCredit() : -desk.rules().unitCredit());
    }
  }

  // --- work units ---

  /** The work units, in memory from now on; those that are not known are left out. */
  List<Unit> units(JobDesk desk, Collection<Integer> indexes) {
    List<Integer> missing = new ArrayList<>();
    for (Integer index : indexes) {
      if (desk.find(index) == null) {
        missing.add(index);
      }
    }
    if (!missing.isEmpty()) {
      adopt(desk, journal.units(desk.id(), missing));
    }
    List<Unit> found = new ArrayList<>();
    for (Integer index : indexes) {
      Unit unit = desk.find(index);
      if (unit != null) {
        found.add(unit);
      }
    }
    return found;
  }

  /**
   * Takes work units that were read into memory, as they stand, and answers them. Those that are
   * there already are left as they are, and those that have ended are left out.
   */
  List<Unit> adopt(JobDesk desk, List<StoredUnit> read) {
    List<Unit> adopted = new ArrayList<>(read.size());
    for (StoredUnit stored : read) {
      boolean over = stored.ended() || ended.contains(new WorkUnitId(desk.id(), stored.index()));
      if (!over && desk.find(stored.index()) == null) {
        Unit unit = Unit.of(stored);
        desk.enter(unit);
        unit.state(desk.court().stateOf(unit));
        touch(desk, unit);
        adopted.add(unit);
      }
    }
    return adopted;
  }

  /** Moves a work unit on, and counts that. */
  void restate(JobDesk desk, Unit unit, UnitState to) {
    if (unit.state() != to) {
      changes(desk).counts.moves(unit.state(), to);
      unit.state(to);
    }
  }

  /**
   * A work unit gets its canonical result.
   *
   * @param canonical the task whose result it is
   * @param agreeing who earns credit for it
   */
  void seal(JobDesk desk, Unit unit, Slot canonical, List<Slot> agreeing) {
    ResultDigest digest = Objects.requireNonNull(canonical.digest());
    JobChanges changes = changes(desk);
    changes.results.add(
        new UnitEnd.Sealed(unit.index(), unit.slots().size(), digest, canonical.number()));
    for (Slot slot : agreeing) {
      earn(desk, unit.index(), slot.who());
    }
    end(desk, unit, UnitState.SEALED);
  }

  /** Credit for one host, once its work unit is sealed. */
  void earn(JobDesk desk, int index, Participant who) {
    if (Anchor.is(who)) {
      return;
    }
    long micros = desk.rules().unitCredit();
    changes(desk).earnings.add(new Earning(index, who.host(), who.account(), micros));
    changes(desk).counts.credited(micros);
    change(desk, who.host()).agreed(micros);
  }

  /** A work unit gets no result. */
  void fail(JobDesk desk, Unit unit, String cause, String detail) {
    changes(desk).results.add(new UnitEnd.Failed(unit.index(), unit.slots().size(), cause, detail));
    end(desk, unit, UnitState.FAILED);
  }

  private void end(JobDesk desk, Unit unit, UnitState how) {
    callOff(desk, unit, unit.liveSlots(), "the work unit has ended without this task");
    unit.want(0, Duty.FRESH);
    restate(desk, unit, how);
    leave(desk, unit.index());
    if (unit.isAtReferee()) {
      backFromReferee(desk, unit);
    }
  }

  /** A work unit has ended, whether it is in memory or not; nothing more is decided about it. */
  void leave(JobDesk desk, int index) {
    ended.add(new WorkUnitId(desk.id(), index));
    Unit known = desk.find(index);
    if (known != null) {
      desk.leave(known);
      touched.remove(known);
    }
    desk.unitEnded();
  }

  /** Ends live tasks that nobody needs any more. */
  void callOff(JobDesk desk, Unit unit, List<Slot> slots, String reason) {
    for (Slot slot : slots) {
      Lease lease = slot.lease();
      if (lease != null) {
        HostSession session = sessions.get(slot.host());
        if (session != null) {
          round.mail(session).aborted(List.of(lease.id()), reason);
        }
      }
      close(desk, unit, slot, new TaskEnding.Aborted(reason));
      record(desk, unit, slot, Evidence.NONE);
    }
  }

  /** A task has ended; its row is written by {@link #record}. */
  void close(JobDesk desk, Unit unit, Slot slot, TaskEnding ending) {
    slot.end(ending);
    changes(desk).renewed.remove(unit.key(slot));
    desk.leaseEnded();
    Lease lease = slot.lease();
    if (lease != null) {
      book.end(lease);
      slot.lease(null);
      watcher.ended(lease.id());
    }
    CountsChange counts = changes(desk).counts;
    switch (ending) {
      case TaskEnding.Success success -> counts.taskSucceeded();
      case TaskEnding.Failure failure -> counts.taskFailed();
      case TaskEnding.Expired gone -> counts.taskExpired();
      case TaskEnding.Aborted called -> counts.taskAborted();
    }
    round.countEnded(ending);
    change(desk, slot.host()).ended(ending);
    touch(desk, unit);
  }

  void record(JobDesk desk, Unit unit, Slot slot, Evidence evidence) {
    TaskEnding ending = Objects.requireNonNull(slot.ending());
    changes(desk).ended.add(new EndedTask(unit.key(slot), ending, slot.vote(), evidence));
  }

  // --- the referee ---

  /** Has the coordinator compute the work unit itself; false if it cannot. */
  boolean askAnchor(JobDesk desk, Unit unit) {
    if (!terms.refereed()) {
      return false;
    }
    Slot slot = unit.add(Anchor.COORDINATOR, Duty.ARBITRATE);
    register.own(desk.with(slot.host()));
    JobChanges changes = changes(desk);
    changes.leased.add(new NewTask(unit.key(slot), slot.who(), slot.duty()));
    changes.counts.leased(1);
    desk.leased();
    ask(desk, unit, new RefereeCall.Compute(desk.id(), unit.key(slot), unit.seed(), unit.spec()));
    return true;
  }

  /** Has results compared; false if nobody can. */
  boolean askComparison(JobDesk desk, Unit unit, List<Slot> results) {
    if (!terms.refereed()) {
      return false;
    }
    List<TaskKey> keys = results.stream().map(unit::key).toList();
    ask(
        desk,
        unit,
        new RefereeCall.Compare(desk.id(), unit.index(), unit.seed(), unit.spec(), keys));
    return true;
  }

  /** Has a result verified; false if nobody can. */
  boolean askVerifier(JobDesk desk, Unit unit, Slot slot) {
    if (!terms.refereed()) {
      return false;
    }
    ask(desk, unit, new RefereeCall.Verify(desk.id(), unit.key(slot), unit.seed(), unit.spec()));
    return true;
  }

  private void ask(JobDesk desk, Unit unit, RefereeCall call) {
    unit.ask(call);
    round.call(call);
    unit.want(0, unit.duty());
    desk.refereed(1);
    touch(desk, unit);
  }

  void backFromReferee(JobDesk desk, Unit unit) {
    unit.ask(null);
    desk.refereed(-1);
    touch(desk, unit);
  }
}
