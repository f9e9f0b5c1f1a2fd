package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One result, which the workload's own verifier accepts or not. The verdict follows at once, so no
 * credit is pending meanwhile.
 */
final class CertifiedCourt implements Court {
  private static final List<Duty> WORK = List.of(Duty.FRESH);

  private final Proceedings proceedings;
  private final EscrowPolicy policy;
  private final AuditRecords records;
  private final QuorumPolicy attempts;

  CertifiedCourt(
      Proceedings proceedings, EscrowPolicy policy, AuditRecords records, QuorumPolicy attempts) {
    this.proceedings = proceedings;
    this.policy = policy;
    this.records = records;
    this.attempts = attempts;
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
    Optional<Slot> anchor = results.stream().filter(slot -> Anchor.is(slot.who())).findFirst();
    if (anchor.isPresent()) {
      decide(desk, unit, anchor.get(), results);
    } else if (results.isEmpty()) {
      goOn(desk, unit);
    } else if (!proceedings.askVerifier(desk, unit, results.getFirst())) {
      proceedings.fail(desk, unit, "VERIFIER", "the coordinator may not run the verifier");
    }
  }

  private void goOn(JobDesk desk, Unit unit) {
    int tasks = unit.slots().size() - unit.live();
    switch (attempts.next(0, 0, tasks, unit.live(), unit.failures())) {
      case QuorumPolicy.Next.Wanted(int wanted) ->
          unit.want(wanted + (unit.isDoubled() && unit.live() == 1 ? 1 : 0), Duty.FRESH);
      case QuorumPolicy.Next.Hopeless(String reason) ->
          proceedings.fail(desk, unit, "NO_VERIFIED_RESULT", reason);
      case QuorumPolicy.Next.Agreed agreed ->
          throw new IllegalStateException("a quorum of no results");
    }
  }

  /** The coordinator has computed it itself, since the verifier could not tell. */
  private void decide(JobDesk desk, Unit unit, Slot anchor, List<Slot> results) {
    boolean bitwise = desk.rules().bitwise();
    if (!Groups.areKnown(bitwise, results)) {
      if (!proceedings.askComparison(desk, unit, results)) {
        proceedings.fail(desk, unit, "VERIFIER", "the coordinator may not compare results");
      }
      return;
    }
    int[] groups = Groups.of(bitwise, results);
    int known = groups[results.indexOf(anchor)];
    List<Slot> right = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      Slot slot = results.get(i);
      if (groups[i] == known) {
        accept(desk, unit, slot);
        right.add(slot);
      } else {
        reject(desk, unit, slot, "the coordinator computed another result");
      }
    }
    proceedings.seal(desk, unit, anchor, right);
  }

  @Override
  public void verified(JobDesk desk, Unit unit, Slot slot, @Nullable Boolean right, String detail) {
    if (right == null) {
      changesOf(desk).failed("VERIFIER", detail);
      boolean tried = unit.slots().stream().anyMatch(some -> Anchor.is(some.who()));
      if (tried || !proceedings.askAnchor(desk, unit)) {
        proceedings.fail(desk, unit, "VERIFIER", detail);
      }
    } else if (right) {
      accept(desk, unit, slot);
      proceedings.seal(desk, unit, slot, List.of(slot));
    } else {
      reject(desk, unit, slot, "the verifier refused its result");
      review(desk, unit);
    }
  }

  private JobChanges changesOf(JobDesk desk) {
    return proceedings.changes(desk);
  }

  private void accept(JobDesk desk, Unit unit, Slot slot) {
    if (!Anchor.is(slot.who())) {
      HostTrust before = trust(desk, slot);
      HostTrust after = policy.passed(policy.answered(before));
      proceedings.trust(desk, slot.host(), after);
      records.rise(desk, unit, slot.host(), policy.standing(before), policy.standing(after));
    }
  }

  private void reject(JobDesk desk, Unit unit, Slot slot, String why) {
    proceedings.vote(desk, unit, slot, VoteState.VOID);
    proceedings.change(desk, slot.host()).differed();
    proceedings.trust(desk, slot.host(), policy.convicted(trust(desk, slot)));
    proceedings.event(desk, slot.host(), unit, ReliabilityEvent.Kind.CONVICTED, why);
    // Its other results are verified too, but not those of audited jobs of the same workload.
    for (AuditRecords.Affected affected : records.withdraw(desk, slot.host())) {
      affected.desk().court().review(affected.desk(), affected.unit());
    }
  }

  private HostTrust trust(JobDesk desk, Slot slot) {
    return proceedings.trust(desk, slot.host());
  }

  @Override
  public List<Duty> duties(JobDesk desk, HostSession host) {
    boolean banned = policy.standing(proceedings.trust(desk, host.host())) == Standing.BANNED;
    return banned ? List.of() : WORK;
  }
}
