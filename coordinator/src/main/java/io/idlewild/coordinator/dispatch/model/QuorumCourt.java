package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.trust.escrow.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Validation by a fixed quorum: a result is canonical when enough hosts returned the same. */
final class QuorumCourt implements Court {
  /** Why a work unit failed whose hosts could not agree. */
  static final String NO_AGREEMENT = "NO_AGREEMENT";

  private static final List<Duty> WORK = List.of(Duty.FRESH);

  private final Proceedings proceedings;
  private final QuorumPolicy policy;

  QuorumCourt(Proceedings proceedings, QuorumPolicy policy) {
    this.proceedings = proceedings;
    this.policy = policy;
  }

  @Override
  public void ended(JobDesk desk, Unit unit, Slot slot, double pace) {
    review(desk, unit);
  }

  @Override
  public void review(JobDesk desk, Unit unit) {
    if (unit.state().isEnd() || unit.isAtReferee()) {
      return;
    }
    proceedings.touch(desk, unit);
    List<Slot> results = unit.successes();
    boolean bitwise = desk.rules().bitwise();
    if (results.size() >= policy.quorum() && !Groups.areKnown(bitwise, results)) {
      if (!proceedings.askComparison(desk, unit, results)) {
        proceedings.fail(desk, unit, NO_AGREEMENT, "the coordinator may not compare results");
      }
      return;
    }
    int[] groups =
        Groups.areKnown(bitwise, results) ? Groups.of(bitwise, results) : apart(results.size());
    int best = largest(groups);
    int size = sizeOf(groups, best);
    switch (policy.next(size, count(groups), ended(unit), unit.live(), unit.failures())) {
      case QuorumPolicy.Next.Agreed agreed -> seal(desk, unit, results, groups, best);
      case QuorumPolicy.Next.Wanted(int tasks) -> want(unit, tasks, size);
      case QuorumPolicy.Next.Hopeless(String reason) ->
          proceedings.fail(desk, unit, cause(unit), reason);
    }
  }

  private static int ended(Unit unit) {
    return unit.slots().size() - unit.live();
  }

  /** Results that nobody has compared yet. */
  private static int[] apart(int size) {
    int[] groups = new int[size];
    for (int i = 0; i < size; i++) {
      groups[i] = i;
    }
    return groups;
  }

  private void want(Unit unit, int tasks, int agreeing) {
    int more = unit.isDoubled() && agreeing + unit.live() <= policy.quorum() ? 1 : 0;
    unit.want(tasks + more, Duty.FRESH);
  }

  private void seal(JobDesk desk, Unit unit, List<Slot> results, int[] groups, int best) {
    List<Slot> agreeing = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      Slot slot = results.get(i);
      if (groups[i] == best) {
        agreeing.add(slot);
      } else {
        proceedings.change(desk, slot.host()).differed();
        proceedings.event(
            desk,
            slot.host(),
            unit,
            ReliabilityEvent.Kind.DIFFERED,
            "%d hosts agreed on another result".formatted(sizeOf(groups, best)));
      }
    }
    Slot canonical =
        agreeing.stream().filter(Slot::isMedoid).findFirst().orElse(agreeing.getFirst());
    proceedings.seal(desk, unit, canonical, agreeing);
  }

  /** The workload's own failure if that ended it, else that nobody agreed. */
  private String cause(Unit unit) {
    if (unit.failures() < policy.maxFailures()) {
      return NO_AGREEMENT;
    }
    return unit.slots().reversed().stream()
        .filter(Slot::failedByWorkload)
        .findFirst()
        .map(slot -> ((TaskEnding.Failure) Objects.requireNonNull(slot.ending())).cause().name())
        .orElse(NO_AGREEMENT);
  }

  private static int largest(int[] groups) {
    int best = -1;
    for (int group : groups) {
      if (best < 0 || sizeOf(groups, group) > sizeOf(groups, best)) {
        best = group;
      }
    }
    return best;
  }

  private static int sizeOf(int[] groups, int wanted) {
    int size = 0;
    for (int group : groups) {
      size += group == wanted ? 1 : 0;
    }
    return size;
  }

  private static int count(int[] groups) {
    int distinct = 0;
    for (int i = 0; i < groups.length; i++) {
      boolean fresh = true;
      for (int j = 0; j < i; j++) {
        fresh &= groups[j] != groups[i];
      }
      distinct += fresh ? 1 : 0;
    }
    return distinct;
  }

  @Override
  public List<Duty> duties(JobDesk desk, HostSession host) {
    return WORK;
  }
}
