package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.StoredTask;
import io.idlewild.coordinator.journal.model.StoredVotes;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.journal.model.VoteMove;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.ClosingPolicy;
import io.idlewild.core.trust.escrow.Draws;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.HostTrust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings an audited job to its end: rounds of audits, until they find little, and the seal. */
final class AuditClosing {
  private final Proceedings proceedings;
  private final EscrowPolicy policy;
  private final ClosingPolicy closing;
  private final AuditRecords records;
  private final AuditCourt court;

  AuditClosing(
      Proceedings proceedings, EscrowPolicy policy, AuditRecords records, AuditCourt court) {
    this.proceedings = proceedings;
    this.policy = policy;
    this.closing = new ClosingPolicy(policy.settings().closing());
    this.records = records;
    this.court = court;
  }

  /** Looks whether the job's stage is over. */
  void advance(JobDesk desk) {
    if (!desk.isAllRead() || desk.unfinished() == 0) {
      return;
    }
    switch (desk.audits().stage()) {
      case WORKING -> {
        if (desk.fresh() == 0 && desk.units().stream().noneMatch(this::lacksVote)) {
          enter(desk, AuditBook.Stage.CLOSING);
          advance(desk);
        }
      }
      case CLOSING -> {
        if (isQuiet(desk) && !drawRound(desk) && !confirm(desk)) {
          enter(desk, AuditBook.Stage.SEALING);
          proceedings.round().wantMore();
        }
      }
      case SEALING -> {}
    }
  }

  private boolean lacksVote(Unit unit) {
    return unit.votes().isEmpty();
  }

  private boolean isQuiet(JobDesk desk) {
    return !desk.wantsHosts() && desk.underWay() == 0 && desk.refereed() == 0 && !isMoved(desk);
  }

  /** Whether this round made a work unit wanted, which no pool has yet. */
  private boolean isMoved(JobDesk desk) {
    return proceedings.touched().entrySet().stream()
        .anyMatch(entry -> entry.getValue() == desk && entry.getKey().wanted() > 0);
  }

  private void enter(JobDesk desk, AuditBook.Stage stage) {
    records.keep(desk, desk.audits().at(stage));
  }

  /** Draws the audits of the next round; false if none is needed. */
  private boolean drawRound(JobDesk desk) {
    AuditBook book = desk.audits();
    Map<Integer, Integer> drawn = new HashMap<>();
    List<Runnable> audits = new ArrayList<>();
    for (HostId host : desk.votes().hosts()) {
      int here = desk.votes().unchecked(host);
      HostTrust trust = proceedings.trust(desk, host);
      int stratum = closing.stratum(trust);
      io.idlewild.core.trust.escrow.Evidence found =
          book.strata().getOrDefault(stratum, io.idlewild.core.trust.escrow.Evidence.NONE);
      if (here > 0 && closing.isDue(found)) {
        Draws draws = closing.audits(trust.within(here), found.rounds(), proceedings.random());
        drawn.merge(stratum, choose(desk, host, stratum, draws, audits), Integer::sum);
      }
    }
    drawn.values().removeIf(count -> count == 0);
    if (drawn.isEmpty()) {
      return false;
    }
    Map<Integer, io.idlewild.core.trust.escrow.Evidence> strata = new HashMap<>(book.strata());
    drawn.forEach((stratum, count) ->
        strata.put(
            stratum,
            strata
                .getOrDefault(stratum, io.idlewild.core.trust.escrow.Evidence.NONE)
                .withRound(count)));
    records.keep(desk, book.withStrata(strata));
    audits.forEach(Runnable::run);
    return true;
  }

  /** Where every result is audited, has held ones confirmed; false if there are none. */
  private boolean confirm(JobDesk desk) {
    if (!desk.rules().sealsOnAgreement()) {
      return false;
    }
    List<Unit> held = proceedings.units(desk, desk.votes().all());
    held.forEach(unit -> court.review(desk, unit));
    return !held.isEmpty();
  }

  private int choose(JobDesk desk, HostId host, int stratum, Draws draws, List<Runnable> audits) {
    IntBag unchecked = desk.votes().of(host).unchecked;
    List<Integer> indexes = new ArrayList<>();
    for (long i = 0; i < draws.all() && unchecked.size() > 0; i++) {
      int index = unchecked.get(proceedings.random().nextInt(unchecked.size()));
      unchecked.remove(index);
      indexes.add(index);
    }
    if (!indexes.isEmpty()) {
      audits.add(() -> audit(desk, host, stratum, indexes, draws.sample()));
    }
    return indexes.size();
  }

  private void audit(JobDesk desk, HostId host, int stratum, List<Integer> indexes, long sample) {
    proceedings.units(desk, indexes);
    for (int i = 0; i < indexes.size(); i++) {
      Unit unit = desk.find(indexes.get(i));
      if (unit != null) {
        records.auditVoteOf(desk, unit, host, new VoteMove.Draw(stratum, i < sample), court);
      }
    }
  }

  /** Seals some of the job's results, if it has come so far. */
  void step(JobDesk desk) {
    if (desk.audits().stage() != AuditBook.Stage.SEALING || desk.unfinished() == 0) {
      return;
    }
    List<StoredVotes> next =
        proceedings
            .journal()
            .unsealed(desk.id(), desk.sealCursor(), proceedings.terms().roundSeals());
    if (next.isEmpty()) {
      throw new IllegalStateException(
          "job %s has %d work units that cannot be sealed".formatted(desk.id(), desk.unfinished()));
    }
    Map<HostId, Integer> unchecked = new LinkedHashMap<>();
    next.forEach(votes -> seal(desk, votes, unchecked));
    unchecked.forEach((host, votes) ->
        proceedings.trust(desk, host, policy.sealed(proceedings.trust(desk, host), votes)));
    desk.sealed(next.getLast().index());
    proceedings.round().wantMore();
  }

  private void seal(JobDesk desk, StoredVotes unit, Map<HostId, Integer> unchecked) {
    StoredTask canonical = unit.votes().getFirst();
    JobChanges changes = proceedings.changes(desk);
    if (!(canonical.ending() instanceof TaskEnding.Success success)) {
      throw new IllegalStateException(
          "a vote without a result on work unit %d of job %s".formatted(unit.index(), desk.id()));
    }
    changes.results.add(
        new UnitEnd.Sealed(unit.index(), unit.tasks(), success.digest(), canonical.number()));
    for (StoredTask vote : unit.votes()) {
      if (!Anchor.is(vote.who())) {
        proceedings.earn(desk, unit.index(), vote.who());
        proceedings.change(desk, vote.who().host()).pending(-desk.rules().unitCredit());
      }
      if (vote.vote() == VoteState.UNCHECKED) {
        unchecked.merge(vote.who().host(), 1, Integer::sum);
      }
    }
    changes.counts.moves(UnitState.PROVISIONAL, UnitState.SEALED);
    Unit known = desk.find(unit.index());
    if (known != null) {
      known.state(UnitState.SEALED);
    }
    proceedings.leave(desk, unit.index());
  }
}
