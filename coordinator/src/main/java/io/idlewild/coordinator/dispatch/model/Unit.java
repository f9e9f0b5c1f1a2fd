package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.ResultDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A work unit in memory, with all of its tasks. Not thread-safe. */
final class Unit {
  private final int index;
  private final long seed;
  private final WorkUnitSpec spec;
  private final List<Slot> slots = new ArrayList<>();
  private UnitState state = UnitState.OPEN;
  private int wanted;
  private Duty duty = Duty.FRESH;

  /** A further task for the tail: whichever ends first counts. */
  private boolean doubled;

  private @Nullable RefereeCall asked;
  private boolean exam;
  private long wantedSince;

  // Where it stands among those that are wanted.
  @Nullable Pool pool;
  int place;

  Unit(int index, long seed, WorkUnitSpec spec) {
    this.index = index;
    this.seed = seed;
    this.spec = spec;
  }

  static Unit of(StoredUnit stored) {
    Unit unit = new Unit(stored.index(), stored.seed(), stored.spec());
    stored.tasks().forEach(task -> unit.slots.add(Slot.of(task)));
    return unit;
  }

  int index() {
    return index;
  }

  long seed() {
    return seed;
  }

  WorkUnitSpec spec() {
    return spec;
  }

  List<Slot> slots() {
    return slots;
  }

  Slot slot(int number) {
    return slots.get(number);
  }

  TaskKey key(Slot slot) {
    return new TaskKey(index, slot.number());
  }

  Slot add(Participant who, Duty forWhat) {
    Slot slot = new Slot(slots.size(), who, forWhat);
    slots.add(slot);
    return slot;
  }

  UnitState state() {
    return state;
  }

  void state(UnitState now) {
    state = now;
  }

  /** Tasks that are to be leased, beside the live ones. */
  int wanted() {
    return wanted;
  }

  /** For what they are leased. */
  Duty duty() {
    return duty;
  }

  void want(int tasks, Duty forWhat) {
    wanted = tasks;
    duty = forWhat;
  }

  /** When it was last put among the wanted ones, on the ticker. */
  long wantedSince() {
    return wantedSince;
  }

  void wantedSince(long now) {
    wantedSince = now;
  }

  boolean isDoubled() {
    return doubled;
  }

  void doubled(boolean on) {
    doubled = on;
  }

  /** Whether the referee is looking at it, so that nothing is decided meanwhile. */
  boolean isAtReferee() {
    return asked != null;
  }

  /** What the referee was asked and has not answered; null if nothing. */
  @Nullable RefereeCall asked() {
    return asked;
  }

  void ask(@Nullable RefereeCall call) {
    asked = call;
  }

  /** Whether nothing about it is under way, wanted, or still to be decided. */
  boolean isSettled() {
    return wanted == 0
        && asked == null
        && !exam
        && slots.stream().noneMatch(slot -> slot.isLive() || slot.vote() == VoteState.AWAITING);
  }

  /** Whether its answer is known well enough to examine newcomers. */
  boolean isExam() {
    return exam;
  }

  void exam(boolean on) {
    exam = on;
  }

  int live() {
    int live = 0;
    for (Slot slot : slots) {
      live += slot.isLive() ? 1 : 0;
    }
    return live;
  }

  List<Slot> liveSlots() {
    return slots.stream().filter(Slot::isLive).toList();
  }

  /** Successful tasks whose vote is not void, whether votes are kept or not. */
  List<Slot> successes() {
    List<Slot> successes = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      if (slot.digest() != null && slot.vote() != VoteState.VOID) {
        successes.add(slot);
      }
    }
    return successes;
  }

  /** Votes of an audited job that are not void. */
  List<Slot> votes() {
    List<Slot> votes = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      if (slot.votes()) {
        votes.add(slot);
      }
    }
    return votes;
  }

  int failures() {
    int failures = 0;
    for (Slot slot : slots) {
      failures += slot.failedByWorkload() ? 1 : 0;
    }
    return failures;
  }

  /** Whether another task's row has the files of this result. */
  boolean hasFilesOf(Slot one, ResultDigest digest) {
    for (Slot slot : slots) {
      if (slot != one && digest.equals(slot.digest())) {
        return true;
      }
    }
    return false;
  }

  /** Why a host may not have a task of it; null if it may. */
  @Nullable Refusal refusal(Participant host, Diversity diversity) {
    Refusal worst = null;
    for (Slot slot : slots) {
      if (slot.hasSay() && !host.mayJoin(slot.who(), diversity)) {
        Refusal refusal = refusal(host, slot.who());
        worst = worst == null ? refusal : worst.orWorse(refusal);
      }
    }
    return worst;
  }

  private static Refusal refusal(Participant host, Participant other) {
    if (host.host().equals(other.host())) {
      return Refusal.SAME_HOST;
    }
    return host.account().equals(other.account()) ? Refusal.SAME_ACCOUNT : Refusal.SAME_BLOCK;
  }
}
