package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.trust.escrow.Duty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses work for hosts that want it, and leases it. */
final class Granter {
  private final Proceedings proceedings;
  private final DispatchTerms terms;
  private final AtHand atHand;

  /** Of the last round in which work was chosen. */
  private Refusals refusals = new Refusals();

  /** A work unit for a host, and what for; or why there is none. */
  private record Choice(@Nullable Unit unit, Duty duty, @Nullable Refusal refusal) {}

  Granter(Proceedings proceedings, DispatchTerms terms, AtHand atHand) {
    this.proceedings = proceedings;
    this.terms = terms;
    this.atHand = atHand;
  }

  Refusals refusals() {
    return refusals;
  }

  void grant() {
    List<JobDesk> desks =
        proceedings.desks().values().stream()
            .filter(desk -> !desk.rules().held() && !desk.isCancelled())
            .toList();
    List<HostSession> hosts =
        proceedings.sessions().values().stream()
            .filter(host -> proceedings.demand(host) > 0)
            .toList();
    refusals = new Refusals();
    if (desks.isEmpty() || hosts.isEmpty()) {
      return;
    }
    load(desks, hosts);
    FairShare share = new FairShare(desks, atHand);
    int room = terms.roundLeases();
    for (HostSession host : hosts) {
      if (room <= 0) {
        refusals.passOver();
        proceedings.round().wantMore();
      } else {
        room -= serve(host, Math.min(room, proceedings.demand(host)), share);
      }
    }
  }

  private void load(List<JobDesk> desks, List<HostSession> hosts) {
    List<HostWorkload> pairs = new ArrayList<>();
    for (JobDesk desk : desks) {
      for (HostSession host : hosts) {
        if (host.owned()) {
          proceedings.register().own(desk.with(host.host()));
        } else {
          pairs.add(desk.with(host.host()));
        }
      }
    }
    proceedings.register().load(pairs);
  }

  private int serve(HostSession host, int tasks, FairShare share) {
    List<JobDesk> candidates = new ArrayList<>(share.desks());
    Map<JobId, Refusal> refused = new HashMap<>();
    Set<JobId> served = new HashSet<>();
    int granted = 0;
    while (granted < tasks && !candidates.isEmpty()) {
      JobDesk desk = share.next(candidates, host);
      Choice choice = choose(desk, host);
      if (choice.unit() == null) {
        candidates.remove(desk);
        if (choice.refusal() != null && !served.contains(desk.id())) {
          refused.put(desk.id(), choice.refusal());
        }
      } else {
        lease(desk, choice.unit(), host, choice.duty());
        share.leased(desk);
        served.add(desk.id());
        granted++;
      }
    }
    refusals.add(refused);
    if (granted > 0) {
      proceedings.watcher().likely(host.host(), next(candidates, served, host, share));
    }
    if (granted > 0 && proceedings.sessions().remove(host.host(), host)) {
      // Who has got something stands at the end of the row for what is scarce.
      proceedings.sessions().put(host.host(), host);
    }
    return granted;
  }

  /** The job that the host will probably get work of next and has no inputs of. */
  private static @Nullable JobId next(
      List<JobDesk> candidates, Set<JobId> served, HostSession host, FairShare share) {
    List<JobDesk> others =
        candidates.stream()
            .filter(desk -> !served.contains(desk.id()) && desk.wantsHosts())
            .filter(desk -> host.refusal(desk.rules()) == null && !share.hasInputs(desk, host))
            .toList();
    return others.isEmpty() ? null : share.next(others, host).id();
  }

  private Choice choose(JobDesk desk, HostSession host) {
    Refusal lacking = host.refusal(desk.rules());
    if (lacking != null) {
      return new Choice(null, Duty.FRESH, desk.wantsHosts() ? lacking : null);
    }
    Refusal easiest = null;
    for (Duty duty : desk.court().duties(desk, host)) {
      Pool.Draw draw = draw(desk, host, duty);
      if (draw.unit() != null) {
        return new Choice(draw.unit(), duty, null);
      }
      if (draw.refusal() != null) {
        easiest = easiest == null ? draw.refusal() : easiest.orBetter(draw.refusal());
      }
    }
    return new Choice(null, Duty.FRESH, easiest);
  }

  private Pool.Draw draw(JobDesk desk, HostSession host, Duty duty) {
    return switch (duty) {
      case FRESH -> {
        Pool.Draw begun = begun(desk, host);
        Pool.Draw fresh = begun.unit() == null ? draw(desk, host, desk.pool(duty)) : begun;
        yield fresh.unit() == null && fresh.refusal() == null ? begun : fresh;
      }
      case AUDIT, ARBITRATE -> draw(desk, host, desk.pool(duty));
      case EXAM ->
          new Pool.Draw(
              desk.court() instanceof AuditCourt court ? court.exam(desk, host.who()) : null, null);
      case PROBE ->
          new Pool.Draw(
              desk.court() instanceof AuditCourt court ? court.probe(desk, host.who()) : null,
              null);
    };
  }

  private Pool.Draw begun(JobDesk desk, HostSession host) {
    Pool.Draw draw = draw(desk, host, desk.begun());
    Unit unit = draw.unit();
    boolean second = unit != null && unit.isDoubled() && unit.live() > 0;
    return second && !desk.court().mayDouble(desk, host) ? Pool.Draw.NOTHING : draw;
  }

  private Pool.Draw draw(JobDesk desk, HostSession host, Pool pool) {
    return pool.draw(host.who(), desk.rules().diversity(), proceedings.random());
  }

  private void lease(JobDesk desk, Unit unit, HostSession host, Duty duty) {
    Slot slot = unit.add(host.who(), duty);
    TaskKey key = unit.key(slot);
    LeaseId id = proceedings.names().name(new Place(desk.rules().number(), key));
    JobChanges changes = proceedings.changes(desk);
    changes.leased.add(new NewTask(key, host.who(), duty));
    changes.counts.leased(1);
    desk.leased();
    if (duty == Duty.EXAM) {
      AuditBook book = desk.audits();
      desk.audits(book.withExam());
      changes.audits = desk.audits();
    } else {
      unit.want(Math.max(0, unit.wanted() - 1), unit.duty());
    }
    proceedings.book().enter(id, desk, unit, slot, proceedings.now());
    proceedings.watcher().begun(id, host.host(), desk.id(), unit.spec(), false);
    proceedings.round().mail(host).leased(id, desk.id(), unit.index(), unit.seed(), unit.spec());
    proceedings.round().countGranted();
    host.granted(desk.id());
    desk.wanted(unit, proceedings.now());
    proceedings.restate(desk, unit, desk.court().stateOf(unit));
    proceedings.touch(desk, unit);
  }
}
