package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.trust.escrow.Duty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A running job in memory: the part of its work units that somebody has to do something about. */
final class JobDesk {
  private static final double USUAL_STEP = 1.05;

  private final Map<Integer, Unit> units = new HashMap<>();
  private final Map<Duty, Pool> pools = new EnumMap<>(Duty.class);

  /** Fresh work units that somebody has begun and others are to repeat. */
  private final Pool begun = new Pool();

  private final List<Unit> exams = new ArrayList<>();
  private final VoteLists votes;
  private final Court court;
  private JobRules rules;
  private AuditBook audits;
  private long leases;
  private int underWay;
  private int refereed;
  private int unfinished;
  private String declined = "";
  private int cursor;
  private boolean atEnd;
  private int sealCursor = -1;
  private int mark;
  private boolean cancelled;
  private boolean urgent;
  private long usualNanos;

  JobDesk(JobRules rules, StoredJob stored, VoteLists votes, Court court) {
    this.rules = rules;
    this.votes = votes;
    this.court = court;
    this.audits = stored.audits();
    this.leases = stored.leases();
    this.unfinished = stored.unfinished();
    this.cursor = stored.settledBelow() - 1;
    this.mark = stored.settledBelow();
    for (Duty duty : Duty.values()) {
      pools.put(duty, new Pool());
    }
  }

  JobId id() {
    return rules.id();
  }

  JobRules rules() {
    return rules;
  }

  void rules(JobRules changed) {
    rules = changed;
  }

  Court court() {
    return court;
  }

  HostWorkload with(HostId host) {
    return new HostWorkload(host, rules.workload());
  }

  WorkUnitId unitId(Unit unit) {
    return new WorkUnitId(id(), unit.index());
  }

  @Nullable Unit find(int index) {
    return units.get(index);
  }

  /** Takes in a work unit that is not here. */
  void enter(Unit unit) {
    if (units.putIfAbsent(unit.index(), unit) != null) {
      throw new IllegalStateException("work unit " + unitId(unit) + " is in memory twice");
    }
  }

  Collection<Unit> units() {
    return units.values();
  }

  /** Nothing is to be done about it for now. */
  void leave(Unit unit) {
    unwanted(unit);
    units.remove(unit.index());
  }

  /** Says anew what a work unit wants. */
  void wanted(Unit unit, long now) {
    if (unit.wanted() == 0) {
      unwanted(unit);
      return;
    }
    boolean fresh = unit.duty() == Duty.FRESH;
    Pool pool = fresh && !unit.slots().isEmpty() ? begun : pool(unit.duty());
    if (unit.pool != pool) {
      unit.wantedSince(now);
      pool.put(unit);
    }
  }

  void unwanted(Unit unit) {
    if (unit.pool != null) {
      unit.pool.remove(unit);
    }
  }

  Pool pool(Duty duty) {
    return Objects.requireNonNull(pools.get(duty));
  }

  /** Why the last host would not run the workload; empty if none was asked. */
  String declined() {
    return declined;
  }

  void declined(String why) {
    declined = why;
  }

  Pool begun() {
    return begun;
  }

  /** Work units without a result that nobody has. */
  int fresh() {
    return pool(Duty.FRESH).size() + begun.size();
  }

  /** Whether any work unit is wanted, for whatever reason. */
  boolean wantsHosts() {
    return wantedUnits() > 0;
  }

  int wantedUnits() {
    int size = begun.size();
    for (Pool pool : pools.values()) {
      size += pool.size();
    }
    return size;
  }

  /** Work units whose answer is known well enough to examine a host. */
  List<Unit> exams() {
    return exams;
  }

  VoteLists votes() {
    return votes;
  }

  AuditBook audits() {
    return audits;
  }

  void audits(AuditBook now) {
    audits = now;
  }

  /** Tasks that were leased, ever. */
  long leases() {
    return leases;
  }

  /** Tasks that are leased now. */
  int underWay() {
    return underWay;
  }

  void leased() {
    leases++;
    underWay++;
  }

  /** A lease was found at the start. */
  void foundLease() {
    underWay++;
  }

  void leaseEnded() {
    underWay--;
  }

  /** Work units that the referee is looking at. */
  int refereed() {
    return refereed;
  }

  void refereed(int more) {
    refereed += more;
  }

  /** Work units that have not ended. */
  int unfinished() {
    return unfinished;
  }

  void unitEnded() {
    unfinished--;
  }

  /** The last work unit that was read. */
  int cursor() {
    return cursor;
  }

  void read(int last, boolean end) {
    cursor = last;
    atEnd = end;
  }

  /** Whether every work unit was read since the start. */
  boolean isAllRead() {
    return atEnd;
  }

  int sealCursor() {
    return sealCursor;
  }

  void sealed(int last) {
    sealCursor = last;
  }

  /** Whether its deadline is so near that it goes before others. */
  boolean isUrgent() {
    return urgent;
  }

  void urgent(boolean on) {
    urgent = on;
  }

  /** How long a task usually takes, from the lease to the commitment; 0 while that is not known. */
  long usualNanos() {
    return usualNanos;
  }

  /** A task took so long. Half of them are below the median, so equal steps settle there. */
  void took(long nanos) {
    if (usualNanos == 0) {
      usualNanos = nanos;
    } else {
      usualNanos =
          nanos > usualNanos
              ? (long) (usualNanos * USUAL_STEP) + 1
              : (long) (usualNanos / USUAL_STEP);
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }

  /** The new mark of what is settled, if it has moved on; negative otherwise. */
  int nextMark() {
    int lowest = cursor + 1;
    for (Unit unit : units.values()) {
      if (unit.index() < lowest && isLost(unit)) {
        lowest = unit.index();
      }
    }
    if (lowest <= mark) {
      return -1;
    }
    mark = lowest;
    return mark;
  }

  /**
   * The new mark, if a work unit below the old one has to be looked for again: its last task ended
   * without a result that counts, or its votes became void. Negative if the mark stands.
   */
  int lowerMark(Unit unit) {
    if (unit.index() >= mark || unit.state().isEnd() || !isLost(unit)) {
      return -1;
    }
    mark = unit.index();
    return mark;
  }

  /** Whether a program that begins later would not find it, were it below the mark. */
  private static boolean isLost(Unit unit) {
    return unit.state() != UnitState.PROVISIONAL && unit.live() == 0 && !isAwaiting(unit);
  }

  private static boolean isAwaiting(Unit unit) {
    return unit.slots().stream().anyMatch(slot -> slot.vote() == VoteState.AWAITING);
  }
}
