package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Standing;
import io.idlewild.core.work.ResultDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Moves votes and the trust of their hosts together, and keeps the job's ledger of audits. */
final class AuditRecords {
  /** Few enough that the project can compute those that somebody fails. */
  private static final int EXAMS_AT_HAND = 256;

  /** How often a random choice is tried that may not fit. */
  private static final int TRIES = 8;

  /** Votes of a suspected host that one order draws. */
  private static final int DRAWN_AT_ONCE = 500;

  private final Proceedings proceedings;
  private final EscrowPolicy policy;
  private final Map<JobDesk, List<Integer>> drawn = new LinkedHashMap<>();
  private final Map<JobDesk, List<HostId>> drawnHosts = new LinkedHashMap<>();

  /** A work unit that lost a vote. */
  record Affected(JobDesk desk, Unit unit) {}

  AuditRecords(Proceedings proceedings, EscrowPolicy policy) {
    this.proceedings = proceedings;
    this.policy = policy;
  }

  // --- checks passed ---

  /** A vote turned out right. */
  void pass(JobDesk desk, Unit unit, Slot slot) {
    if (slot.vote() == VoteState.UNCHECKED) {
      // A second vote came although none was asked for.
      desk.votes().of(slot.host()).unchecked.remove(unit.index());
      proceedings.trust(desk, slot.host(), policy.drawn(proceedings.trust(desk, slot.host())));
      slot.vote(VoteState.AWAITING);
    }
    if (slot.vote() != VoteState.AWAITING) {
      return;
    }
    if (Anchor.is(slot.who())) {
      proceedings.vote(desk, unit, slot, VoteState.CHECKED);
      return;
    }
    HostTrust before = proceedings.trust(desk, slot.host());
    HostTrust after = policy.passed(before);
    enter(desk, slot, before, false);
    proceedings.trust(desk, slot.host(), after);
    proceedings.vote(desk, unit, slot, VoteState.CHECKED);
    desk.votes().of(slot.host()).checked.add(unit.index());
    proceedings.event(
        desk, slot.host(), unit, ReliabilityEvent.Kind.PASSED, "another host returned the same");
    rise(desk, unit, slot.host(), policy.standing(before), policy.standing(after));
  }

  /** A host passed a check, and may stand higher than before. */
  void rise(JobDesk desk, Unit unit, HostId host, Standing before, Standing after) {
    if (before == after) {
      return;
    }
    if (after == Standing.TRUSTED) {
      proceedings.event(
          desk, host, unit, ReliabilityEvent.Kind.TRUSTED, "its results count alone from now on");
    } else if (after == Standing.SENIOR) {
      proceedings.event(
          desk, host, unit, ReliabilityEvent.Kind.SENIOR, "it may settle disputes from now on");
    }
    risen(host);
  }

  /**
   * A host stands higher than before: what it agreed on with newcomers may be sealed, and a dispute
   * that it is part of may need somebody else.
   */
  void risen(HostId host) {
    for (JobDesk desk : List.copyOf(proceedings.desks().values())) {
      if (desk.court() instanceof AuditCourt court) {
        List<Unit> units = new ArrayList<>();
        if (desk.rules().sealsOnAgreement()) {
          units.addAll(proceedings.units(desk, desk.votes().checked(host)));
        }
        desk.units().stream().filter(unit -> awaits(unit, host)).forEach(units::add);
        units.forEach(unit -> court.review(desk, unit));
      }
    }
  }

  private static boolean awaits(Unit unit, HostId host) {
    return unit.slots().stream()
        .anyMatch(slot -> slot.vote() == VoteState.AWAITING && slot.host().equals(host));
  }

  /** What an audit found, into the job's books. */
  private void enter(JobDesk desk, Slot slot, HostTrust trust, boolean wrong) {
    AuditBook book = desk.audits();
    VoteMove.Draw draw = slot.draw();
    Map<Integer, io.idlewild.core.trust.escrow.Evidence> strata = new HashMap<>(book.strata());
    if (wrong && draw != null) {
      strata.computeIfPresent(draw.stratum(), (stratum, found) -> found.withWrong());
    }
    // Where every result is audited, the first one of each work unit stands for it.
    boolean sampled =
        desk.rules().sealsOnAgreement()
            ? slot.duty() == Duty.FRESH
            : draw != null && draw.sampled();
    keep(
        desk,
        new AuditBook(
            book.stage(),
            book.exams(),
            book.audits().with(wrong),
            sampled ? book.sample().with(wrong) : book.sample(),
            policy.isLongTrusted(trust) ? book.patrol().with(wrong) : book.patrol(),
            strata));
  }

  void keep(JobDesk desk, AuditBook book) {
    desk.audits(book);
    proceedings.changes(desk).audits = book;
  }

  /** A vote is about to be sealed. */
  void leaveEscrow(JobDesk desk, Unit unit, Slot slot) {
    VoteLists.Ballots ballots = desk.votes().of(slot.host());
    proceedings.pending(desk, slot, false);
    if (!ballots.checked.remove(unit.index()) && ballots.unchecked.remove(unit.index())) {
      proceedings.trust(desk, slot.host(), policy.sealed(proceedings.trust(desk, slot.host()), 1));
    }
  }

  // --- convictions ---

  /**
   * A vote is wrong: its host begins again, and none of its votes on results that are not sealed
   * counts any more, in any job of the workload.
   *
   * @return the work units that lost a vote
   */
  List<Affected> convict(JobDesk desk, Unit unit, Slot slot) {
    HostId host = slot.host();
    HostTrust before = proceedings.trust(desk, host);
    enter(desk, slot, before, true);
    HostTrust after = policy.convicted(before);
    proceedings.trust(desk, host, after);
    proceedings.change(desk, host).differed();
    proceedings.event(
        desk,
        host,
        unit,
        ReliabilityEvent.Kind.CONVICTED,
        "its result was wrong; what it returned before and is not sealed is computed again");
    if (policy.standing(after) == Standing.BANNED) {
      proceedings.event(
          desk,
          host,
          unit,
          ReliabilityEvent.Kind.BANNED,
          "it was wrong %d times".formatted(after.strikes()));
    }
    return withdraw(desk, host);
  }

  /**
   * None of a host's votes on results that are not sealed counts any more, in any job of the
   * workload.
   *
   * @return the work units that lost a vote
   */
  List<Affected> withdraw(JobDesk desk, HostId host) {
    List<Affected> affected = new ArrayList<>();
    for (JobDesk other : List.copyOf(proceedings.desks().values())) {
      if (other.rules().workload().equals(desk.rules().workload())
          && other.court() instanceof AuditCourt) {
        withdraw(other, host, affected);
      }
    }
    return affected;
  }

  private void withdraw(JobDesk desk, HostId host, List<Affected> affected) {
    VoteLists.Ballots ballots = desk.votes().of(host);
    Set<Integer> indexes = new LinkedHashSet<>();
    for (IntBag votes : List.of(ballots.unchecked, ballots.checked)) {
      for (int index : votes.toArray()) {
        if (index > desk.sealCursor()) {
          indexes.add(index);
        }
      }
    }
    desk.votes().clear(host);
    Set<Unit> units = new LinkedHashSet<>(proceedings.units(desk, indexes));
    units.addAll(desk.units());
    for (Unit unit : units) {
      for (Slot slot : unit.slots()) {
        if (slot.votes() && slot.host().equals(host)) {
          proceedings.vote(desk, unit, slot, VoteState.VOID);
          proceedings.pending(desk, slot, false);
          affected.add(new Affected(desk, unit));
          reopen(desk);
        }
      }
    }
  }

  /** A job that was about to be sealed has work again. */
  private void reopen(JobDesk desk) {
    if (isBeingSealed(desk)) {
      keep(desk, desk.audits().at(AuditBook.Stage.CLOSING));
      desk.votes().clearUpTo(desk.sealCursor());
    }
  }

  private static boolean isBeingSealed(JobDesk desk) {
    return desk.audits().stage() == AuditBook.Stage.SEALING;
  }

  /** Nobody can tell whether a vote is right: it counts no more, and is nobody's fault. */
  void dismiss(JobDesk desk, Unit unit, Slot slot) {
    HostId host = slot.host();
    VoteLists.Ballots ballots = desk.votes().of(host);
    ballots.unchecked.remove(unit.index());
    ballots.checked.remove(unit.index());
    proceedings.trust(
        desk,
        host,
        policy.dropped(
            proceedings.trust(desk, host),
            slot.vote() == VoteState.UNCHECKED ? 1 : 0,
            slot.vote() == VoteState.AWAITING ? 1 : 0));
    proceedings.pending(desk, slot, false);
    proceedings.vote(desk, unit, slot, VoteState.VOID);
  }

  // --- draws ---

  /**
   * One of a host's unchecked votes is to be audited; none if it falls on a job that is being
   * sealed, whose audits are over.
   *
   * @param rank among those of all jobs of the workload
   */
  void drawLater(JobDesk desk, HostId host, long rank) {
    long left = rank;
    for (JobDesk other : proceedings.desks().values()) {
      if (other.rules().workload().equals(desk.rules().workload()) && !isBeingSealed(other)) {
        int here = other.votes().unchecked(host);
        if (left < here) {
          take(other, host, (int) left);
          return;
        }
        left -= here;
      }
    }
  }

  /**
   * A host's unchecked votes are to be audited, in all jobs but those that are being sealed, whose
   * audits are over. So many at once: a round reads the work units of all that it draws.
   */
  void drawAll(HostId host) {
    int left = DRAWN_AT_ONCE;
    for (JobDesk desk : proceedings.desks().values()) {
      if (desk.court() instanceof AuditCourt && !isBeingSealed(desk)) {
        for (int votes = desk.votes().unchecked(host); votes > 0 && left > 0; votes--, left--) {
          take(desk, host, votes - 1);
        }
      }
    }
  }

  private void take(JobDesk desk, HostId host, int place) {
    IntBag unchecked = desk.votes().of(host).unchecked;
    int index = unchecked.get(place);
    unchecked.remove(index);
    drawn.computeIfAbsent(desk, d -> new ArrayList<>()).add(index);
    drawnHosts.computeIfAbsent(desk, d -> new ArrayList<>()).add(host);
  }

  /** Audits what was drawn in this round. */
  void drawNow(JobDesk desk, AuditCourt court) {
    List<Integer> indexes = drawn.remove(desk);
    List<HostId> hosts = drawnHosts.remove(desk);
    if (indexes == null || hosts == null) {
      return;
    }
    proceedings.units(desk, indexes);
    for (int i = 0; i < indexes.size(); i++) {
      Unit unit = desk.find(indexes.get(i));
      if (unit != null) {
        auditVoteOf(desk, unit, hosts.get(i), null, court);
      }
    }
  }

  /** The job was cancelled: nothing will be decided on its votes, and they will earn nothing. */
  void drop(JobDesk desk) {
    Map<HostId, Long> awaiting = new HashMap<>();
    for (Unit unit : desk.units()) {
      for (Slot slot : unit.slots()) {
        if (slot.vote() == VoteState.AWAITING && !Anchor.is(slot.who())) {
          awaiting.merge(slot.host(), 1L, Long::sum);
        }
      }
    }
    Set<HostId> hosts = new LinkedHashSet<>(desk.votes().hosts());
    hosts.addAll(awaiting.keySet());
    hosts.remove(Anchor.COORDINATOR.host());
    for (HostId host : hosts) {
      VoteLists.Ballots ballots = desk.votes().of(host);
      long unchecked = unsealed(desk, ballots.unchecked) + drawn(desk, host);
      long waiting = awaiting.getOrDefault(host, 0L);
      long votes = unchecked + waiting + unsealed(desk, ballots.checked);
      proceedings.trust(
          desk, host, policy.dropped(proceedings.trust(desk, host), unchecked, waiting));
      proceedings.change(desk, host).pending(-votes * desk.rules().unitCredit());
    }
    forget(desk);
  }

  /** The lists go on to name what is sealed already while the job is being sealed. */
  private static long unsealed(JobDesk desk, IntBag indexes) {
    long unsealed = 0;
    for (int index : indexes.toArray()) {
      unsealed += index > desk.sealCursor() ? 1 : 0;
    }
    return unsealed;
  }

  /** Votes that were drawn in this round, and are not awaiting yet. */
  private int drawn(JobDesk desk, HostId host) {
    return Collections.frequency(drawnHosts.getOrDefault(desk, List.of()), host);
  }

  /** The job has ended. */
  void forget(JobDesk desk) {
    drawn.remove(desk);
    drawnHosts.remove(desk);
  }

  void auditVoteOf(
      JobDesk desk, Unit unit, HostId host, VoteMove.@Nullable Draw why, AuditCourt court) {
    for (Slot slot : unit.slots()) {
      if (slot.vote() == VoteState.UNCHECKED && slot.host().equals(host)) {
        court.audit(desk, unit, slot, why);
        return;
      }
    }
  }

  @Nullable Unit probe(JobDesk desk, Participant who, AuditCourt court) {
    for (int i = 0; i < TRIES; i++) {
      HostId host = desk.votes().any(proceedings.random());
      if (host == null || !mayCheck(desk, who, host)) {
        continue;
      }
      IntBag unchecked = desk.votes().of(host).unchecked;
      if (unchecked.size() == 0) {
        continue;
      }
      int index = unchecked.get(proceedings.random().nextInt(unchecked.size()));
      for (Unit unit : proceedings.units(desk, List.of(index))) {
        if (unit.refusal(who, desk.rules().diversity()) == null && !unit.isAtReferee()) {
          unchecked.remove(index);
          auditVoteOf(desk, unit, host, null, court);
          return unit.wanted() > 0 ? unit : null;
        }
      }
    }
    return null;
  }

  /** As far as can be told without reading the work unit. */
  private boolean mayCheck(JobDesk desk, Participant who, HostId voter) {
    HostSession session = proceedings.sessions().get(voter);
    return session == null
        ? !voter.equals(who.host())
        : who.mayJoin(session.who(), desk.rules().diversity());
  }

  // --- exams ---

  void keepAsExam(JobDesk desk, Unit unit) {
    if (!unit.isExam() && desk.exams().size() < EXAMS_AT_HAND && desk.rules().bitwise()) {
      unit.exam(true);
      desk.exams().add(unit);
    }
  }

  /** Any exam that the host may have, at random; null if there is none. */
  @Nullable Unit exam(JobDesk desk, Participant who) {
    List<Unit> exams = desk.exams();
    exams.removeIf(unit -> !isExam(desk, unit));
    int start = exams.isEmpty() ? 0 : proceedings.random().nextInt(exams.size());
    for (int i = 0; i < exams.size(); i++) {
      Unit unit = exams.get((start + i) % exams.size());
      if (!unit.isAtReferee() && unit.refusal(who, desk.rules().diversity()) == null) {
        return unit;
      }
    }
    return null;
  }

  /** Whether its answer is still known; otherwise it is none any more. */
  private boolean isExam(JobDesk desk, Unit unit) {
    if (answer(unit) != null && !unit.state().isEnd()) {
      return true;
    }
    unit.exam(false);
    proceedings.touch(desk, unit);
    return false;
  }

  private static @Nullable ResultDigest answer(Unit unit) {
    return unit.slots().stream()
        .filter(slot -> slot.vote() == VoteState.CHECKED)
        .map(Slot::digest)
        .findFirst()
        .orElse(null);
  }

  /**
   * A host answered an exam. Only an anchor's answer is certain enough to convict by, so a wrong
   * answer becomes a vote, and the anchor is asked.
   *
   * @return whether nothing is left to decide
   */
  boolean examine(JobDesk desk, Unit unit, Slot slot) {
    ResultDigest known = answer(unit);
    if (known == null) {
      return false;
    }
    HostTrust trust = proceedings.trust(desk, slot.host());
    if (known.equals(slot.digest())) {
      slot.vote(VoteState.CHECKED);
      desk.votes().of(slot.host()).checked.add(unit.index());
      proceedings.trust(desk, slot.host(), policy.examPassed(trust));
      proceedings.event(
          desk, slot.host(), unit, ReliabilityEvent.Kind.EXAM_PASSED, "its answer was right");
      return true;
    }
    slot.vote(VoteState.AWAITING);
    proceedings.trust(desk, slot.host(), policy.answered(trust));
    if (!unit.isAtReferee()) {
      proceedings.askAnchor(desk, unit);
    }
    return true;
  }
}
