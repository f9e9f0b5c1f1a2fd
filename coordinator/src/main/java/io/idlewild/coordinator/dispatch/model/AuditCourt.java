package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.trust.escrow.Acceptance;
import io.idlewild.core.trust.escrow.Ballot;
import io.idlewild.core.trust.escrow.Circumstances;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Phase;
import io.idlewild.core.trust.escrow.Ruling;
import io.idlewild.core.trust.escrow.Standing;
import io.idlewild.core.trust.escrow.Voice;
import io.idlewild.core.work.FailureCause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validation by escrowed audits: one result is accepted for a time, and the coordinator draws which
 * are computed again. The numbers and rulings are those of {@link EscrowPolicy} and {@link Ballot};
 * here they meet the work units.
 */
final class AuditCourt implements Court {
  /** Failures of the workload itself after which the project tries, and has the last word. */
  private static final int MOST_FAILURES = 3;

  /** Tasks of one work unit after which the same happens. */
  private static final int MOST_TASKS = 24;

  private static final List<Duty> NOTHING = List.of();

  private final Proceedings proceedings;
  private final EscrowPolicy policy;
  private final Ballot ballot;
  private final AuditRecords records;
  private final AuditClosing closing;
  private final boolean sealsOnAgreement;
  private final Deque<Waiting> unruled = new ArrayDeque<>();
  private boolean ruling;

  /** A work unit whose votes have changed. */
  private record Waiting(JobDesk desk, Unit unit) {}

  AuditCourt(
      Proceedings proceedings,
      EscrowPolicy policy,
      AuditRecords records,
      boolean sealsOnAgreement) {
    this.proceedings = proceedings;
    this.policy = policy;
    this.ballot = new Ballot(policy.settings().justice());
    this.records = records;
    this.closing = new AuditClosing(proceedings, policy, records, this);
    this.sealsOnAgreement = sealsOnAgreement;
  }

  @Override
  public void ended(JobDesk desk, Unit unit, Slot slot, double pace) {
    if (slot.digest() != null) {
      count(desk, unit, slot, pace);
    }
    review(desk, unit);
  }

  /** What a result is worth when it comes. */
  private void count(JobDesk desk, Unit unit, Slot slot, double pace) {
    HostTrust trust = proceedings.trust(desk, slot.host());
    if (policy.standing(trust) == Standing.BANNED) {
      slot.vote(VoteState.VOID);
      return;
    }
    boolean first = unit.votes().isEmpty();
    proceedings.pending(desk, slot, true);
    if (slot.duty() == Duty.EXAM && records.examine(desk, unit, slot)) {
      return;
    }
    if (Anchor.is(slot.who())) {
      slot.vote(VoteState.AWAITING);
      return;
    }
    if (!first) {
      slot.vote(VoteState.AWAITING);
      proceedings.trust(desk, slot.host(), policy.answered(trust));
      return;
    }
    switch (policy.accept(trust, pace, desk.audits().patrol(), proceedings.random())) {
      case Acceptance.Unproven unproven -> {
        proceedings.trust(desk, slot.host(), unproven.host());
        slot.vote(VoteState.AWAITING);
      }
      case Acceptance.Provisional provisional when sealsOnAgreement -> {
        // Every result is audited: this one, and not any other of its host's in its stead.
        proceedings.trust(desk, slot.host(), policy.drawn(provisional.host()));
        slot.vote(VoteState.AWAITING);
      }
      case Acceptance.Provisional provisional -> {
        proceedings.trust(desk, slot.host(), provisional.host());
        slot.vote(VoteState.UNCHECKED);
        desk.votes().of(slot.host()).unchecked.add(unit.index());
        if (provisional.draw() != Acceptance.NO_AUDIT) {
          records.drawLater(desk, slot.host(), provisional.draw());
        }
      }
    }
  }

  @Override
  public void review(JobDesk desk, Unit unit) {
    unruled.add(new Waiting(desk, unit));
    if (ruling) {
      return;
    }
    ruling = true;
    try {
      for (Waiting next = unruled.poll(); next != null; next = unruled.poll()) {
        rule(next.desk(), next.unit());
      }
    } finally {
      ruling = false;
      unruled.clear();
    }
  }

  private void rule(JobDesk desk, Unit unit) {
    if (unit.state().isEnd() || unit.isAtReferee()) {
      return;
    }
    proceedings.touch(desk, unit);
    List<Slot> voters = unit.votes();
    boolean bitwise = desk.rules().bitwise();
    if (!Groups.areKnown(bitwise, voters)) {
      if (!proceedings.askComparison(desk, unit, voters)) {
        unit.want(0, Duty.AUDIT);
      }
      return;
    }
    int[] groups = Groups.of(bitwise, voters);
    List<Voice> voices = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      HostTrust trust = proceedings.trust(desk, voters.get(i).host());
      voices.add(new Voice(policy.standing(trust), groups[i]));
    }
    switch (ballot.rule(voices)) {
      case Ruling.Vacant vacant -> vacant(desk, unit);
      case Ruling.Unproven unproven -> standAlone(desk, unit, voters.getFirst());
      case Ruling.Provisional provisional -> standAlone(desk, unit, voters.getFirst());
      case Ruling.Agreed agreed -> agree(desk, unit, voters, voices);
      case Ruling.Disputed disputed -> dispute(desk, unit, disputed.arbiter());
      case Ruling.Settled settled -> settle(desk, unit, voters, settled);
    }
  }

  /** No vote counts. Whoever fails is believed only when the project has failed as well. */
  private void vacant(JobDesk desk, Unit unit) {
    boolean hopeless = unit.failures() >= MOST_FAILURES || unit.slots().size() >= MOST_TASKS;
    if (!hopeless) {
      want(unit, 1 + (unit.isDoubled() ? 1 : 0), Duty.FRESH);
      return;
    }
    Optional<Slot> anchor = failedAnchor(desk, unit);
    if (anchor.isEmpty() && unit.live() > 0) {
      want(unit, 0, Duty.FRESH);
    } else if (anchor.isPresent() || !proceedings.askAnchor(desk, unit)) {
      vacant(desk, unit, anchor.orElse(unit.slots().getLast()));
    }
  }

  private void vacant(JobDesk desk, Unit unit, Slot last) {
    TaskEnding.Failure failure =
        last.ending() instanceof TaskEnding.Failure how
            ? how
            : new TaskEnding.Failure(FailureCause.WORKER, "no host could compute it");
    proceedings.fail(desk, unit, failure.cause().name(), failure.detail());
  }

  /** A task of the project's own that failed as every host's would. */
  private Optional<Slot> failedAnchor(JobDesk desk, Unit unit) {
    return unit.slots().stream()
        .filter(Slot::failedByWorkload)
        .filter(slot -> policy.standing(proceedings.trust(desk, slot.host())) == Standing.ANCHOR)
        .findFirst();
  }

  /** The project could not compute it, and hosts do not agree: nobody can tell who is right. */
  private boolean isGivenUp(JobDesk desk, Unit unit) {
    Optional<Slot> anchor = failedAnchor(desk, unit);
    if (anchor.isEmpty()) {
      return false;
    }
    unit.votes().forEach(vote -> records.dismiss(desk, unit, vote));
    vacant(desk, unit, anchor.get());
    return true;
  }

  private static void want(Unit unit, int votes, Duty duty) {
    unit.want(Math.max(0, votes - unit.live()), duty);
  }

  private void standAlone(JobDesk desk, Unit unit, Slot slot) {
    HostTrust trust = proceedings.trust(desk, slot.host());
    boolean trusted = policy.countsAlone(trust);
    boolean alone = trusted && !sealsOnAgreement;
    if (slot.vote() == VoteState.CHECKED) {
      // Those that confirmed it are void now.
      desk.votes().of(slot.host()).checked.remove(unit.index());
      HostTrust back = policy.fellBack(trust);
      proceedings.trust(desk, slot.host(), trusted && !alone ? policy.drawn(back) : back);
      proceedings.vote(desk, unit, slot, alone ? VoteState.UNCHECKED : VoteState.AWAITING);
      if (alone) {
        desk.votes().of(slot.host()).unchecked.add(unit.index());
      }
    }
    if (slot.vote() == VoteState.AWAITING) {
      if (!isGivenUp(desk, unit)) {
        want(unit, 1, Duty.AUDIT);
      }
    } else {
      unit.want(0, Duty.AUDIT);
      callOffDoubles(desk, unit);
    }
  }

  private void callOffDoubles(JobDesk desk, Unit unit) {
    List<Slot> needless =
        unit.slots().stream().filter(slot -> slot.isLive() && slot.duty() == Duty.FRESH).toList();
    proceedings.callOff(desk, unit, needless, "another host was faster");
  }

  private void agree(JobDesk desk, Unit unit, List<Slot> voters, List<Voice> voices) {
    for (Slot voter : voters) {
      records.pass(desk, unit, voter);
    }
    if (sealsOnAgreement && !isProven(desk, voters)) {
      hold(desk, unit);
      return;
    }
    unit.want(0, Duty.AUDIT);
    // Whoever is examined with it does not know that, and goes on.
    List<Slot> needless =
        unit.slots().stream().filter(slot -> slot.isLive() && slot.duty() != Duty.EXAM).toList();
    proceedings.callOff(desk, unit, needless, "its answer is known");
    if (sealsOnAgreement) {
      voters.forEach(voter -> records.leaveEscrow(desk, unit, voter));
      proceedings.seal(desk, unit, canonical(voters), voters);
    } else if (voices.stream().anyMatch(voice -> voice.standing().isAtLeast(Standing.SENIOR))) {
      records.keepAsExam(desk, unit);
    }
  }

  /** Whether anybody stands for a result who is more than a newcomer. */
  private boolean isProven(JobDesk desk, List<Slot> voters) {
    return voters.stream()
        .anyMatch(voter -> policy.countsAlone(proceedings.trust(desk, voter.host())));
  }

  /**
   * Only newcomers agree, who may be one person: the result is provisional until one of them has
   * passed its probation. If none does by the end of the job, a host that has, or the project,
   * confirms it; if the project cannot compute it, nobody can tell.
   */
  private void hold(JobDesk desk, Unit unit) {
    boolean closing = desk.audits().stage() != AuditBook.Stage.WORKING;
    if (!closing || !isGivenUp(desk, unit)) {
      want(unit, closing ? 1 : 0, Duty.AUDIT);
    }
  }

  private static Slot canonical(List<Slot> voters) {
    return voters.stream().filter(Slot::isMedoid).findFirst().orElse(voters.getFirst());
  }

  private void dispute(JobDesk desk, Unit unit, Standing arbiter) {
    if (isGivenUp(desk, unit)) {
      return;
    }
    if (unit.live() > 0) {
      unit.want(0, Duty.ARBITRATE);
    } else if (arbiter == Standing.ANCHOR || unit.slots().size() >= MOST_TASKS) {
      if (!proceedings.askAnchor(desk, unit)) {
        unit.want(1, Duty.ARBITRATE);
      }
    } else {
      unit.want(1, arbiter == Standing.SENIOR ? Duty.ARBITRATE : Duty.AUDIT);
    }
  }

  private void settle(JobDesk desk, Unit unit, List<Slot> voters, Ruling.Settled settled) {
    for (int i = 0; i < voters.size(); i++) {
      if (settled.convicted().contains(i) && voters.get(i).votes()) {
        for (AuditRecords.Affected affected : records.convict(desk, unit, voters.get(i))) {
          unruled.add(new Waiting(affected.desk(), affected.unit()));
        }
      }
    }
    for (int i = 0; i < voters.size(); i++) {
      if (!settled.convicted().contains(i) && voters.get(i).votes()) {
        records.pass(desk, unit, voters.get(i));
      }
    }
    unruled.add(new Waiting(desk, unit));
  }

  /** An audit that was drawn begins. */
  void audit(JobDesk desk, Unit unit, Slot slot, VoteMove.@Nullable Draw why) {
    slot.drawn(why);
    proceedings.trust(desk, slot.host(), policy.drawn(proceedings.trust(desk, slot.host())));
    proceedings.vote(desk, unit, slot, VoteState.AWAITING);
    review(desk, unit);
  }

  /**
   * Finds a result for a newcomer to repeat, though no audit of it is due; null if there is none.
   */
  @Nullable Unit probe(JobDesk desk, Participant who) {
    return records.probe(desk, who, this);
  }

  /** A work unit whose answer is known, for a newcomer; null if there is none. */
  @Nullable Unit exam(JobDesk desk, Participant who) {
    return records.exam(desk, who);
  }

  @Override
  public UnitState stateOf(Unit unit) {
    boolean votes = false;
    for (Slot slot : unit.slots()) {
      if (slot.vote() == VoteState.UNCHECKED || slot.vote() == VoteState.CHECKED) {
        return UnitState.PROVISIONAL;
      }
      votes |= slot.isLive() || slot.votes();
    }
    return votes ? UnitState.RUNNING : UnitState.OPEN;
  }

  @Override
  public List<Duty> duties(JobDesk desk, HostSession host) {
    AuditBook book = desk.audits();
    if (book.stage() == AuditBook.Stage.SEALING) {
      return NOTHING;
    }
    Phase phase = book.stage() == AuditBook.Stage.WORKING ? Phase.WORKING : Phase.CLOSING;
    HostTrust trust = proceedings.trust(desk, host.host());
    boolean exams =
        phase == Phase.WORKING && trust.exams() > 0 && records.exam(desk, host.who()) != null;
    return policy.duties(trust, new Circumstances(phase, exams, desk.leases(), book.exams()));
  }

  @Override
  public boolean mayDouble(JobDesk desk, HostSession host) {
    return policy.countsAlone(proceedings.trust(desk, host.host()));
  }

  @Override
  public void advance(JobDesk desk) {
    records.drawNow(desk, this);
    closing.advance(desk);
  }

  @Override
  public void step(JobDesk desk) {
    closing.step(desk);
  }

  @Override
  public boolean isStuck(JobDesk desk, Unit unit, Collection<HostSession> hosts) {
    Duty duty = unit.duty();
    return hosts.stream()
        .noneMatch(host ->
            duties(desk, host).contains(duty)
                && unit.refusal(host.who(), desk.rules().diversity()) == null
                && host.refusal(desk.rules()) == null);
  }
}
