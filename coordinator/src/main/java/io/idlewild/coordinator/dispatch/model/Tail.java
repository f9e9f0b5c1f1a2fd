package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.core.trust.escrow.Duty;
import java.time.Duration;
import java.util.List;

/**
 * Looks after what drags on: work units that hold a job up get a second lease on another host, and
 * what nobody may do is done by the project. Called now and then.
 */
final class Tail {
  /** A task that takes so many times as long as usual is late. */
  private static final int LATE = 2;

  /** No second lease for what would end in a moment. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  /** Of one job at a time: the project's machine is small. */
  private static final int MOST_AT_REFEREE = 4;

  private static final int LOOKED_AT = 16;

  private final Proceedings proceedings;
  private final DispatchTerms terms;

  Tail(Proceedings proceedings, DispatchTerms terms) {
    this.proceedings = proceedings;
    this.terms = terms;
  }

  void look(JobDesk desk) {
    if (!desk.rules().held() && !desk.isCancelled()) {
      doubleLate(desk);
      helpStuck(desk);
    }
  }

  /** When every work unit is leased and hosts are free, the late ones are leased twice. */
  private void doubleLate(JobDesk desk) {
    long free =
        proceedings.sessions().values().stream()
            .filter(host -> proceedings.demand(host) > 0)
            .count();
    if (!desk.isAllRead() || desk.fresh() > 0 || free == 0) {
      return;
    }
    long late = Math.max(SHORT.toNanos(), LATE * desk.usualNanos());
    for (Unit unit : List.copyOf(desk.units())) {
      if (free > 0 && !unit.isDoubled() && !unit.isAtReferee() && isLate(unit, late)) {
        unit.doubled(true);
        desk.court().review(desk, unit);
        free--;
      }
    }
  }

  private boolean isLate(Unit unit, long late) {
    for (Slot slot : unit.slots()) {
      Lease lease = slot.lease();
      if (lease != null && slot.commitment() == null && lease.ageNanos(proceedings.now()) > late) {
        return true;
      }
    }
    return false;
  }

  private void helpStuck(JobDesk desk) {
    for (Duty duty : List.of(Duty.ARBITRATE, Duty.AUDIT)) {
      help(desk, desk.pool(duty));
    }
    if (desk.audits().stage() == AuditBook.Stage.CLOSING) {
      help(desk, desk.pool(Duty.FRESH));
      help(desk, desk.begun());
    }
  }

  private void help(JobDesk desk, Pool pool) {
    List<Unit> some = List.copyOf(pool.units().subList(0, Math.min(LOOKED_AT, pool.size())));
    // Whoever asks for nothing and has nothing, may never ask again.
    List<HostSession> hosts =
        proceedings.sessions().values().stream().filter(proceedings::isTaking).toList();
    for (Unit unit : some) {
      // What came in this round may have taken it to the referee, though the pool has it still.
      boolean waited =
          unit.wanted() > 0
              && proceedings.now() - unit.wantedSince() > terms.stuckAfter().toNanos();
      if (desk.refereed() < MOST_AT_REFEREE && waited && desk.court().isStuck(desk, unit, hosts)) {
        proceedings.askAnchor(desk, unit);
      }
    }
  }
}
