package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leases that have not ended, and when they end. Time is the owner's monotonic ticker, so a
 * wall clock that jumps ends no lease and keeps none. Not thread-safe.
 */
final class LeaseBook {
  /** However long a volunteer wants to be away: somebody waits for the results. */
  static final Duration LONGEST_ABSENCE = Duration.ofHours(4);

  private final long termNanos;
  private final int mostOfHost;
  private final Map<LeaseId, Lease> leases = new HashMap<>();
  private final Map<HostId, Set<Lease>> byHost = new HashMap<>();
  private final Map<HostId, Long> absences = new HashMap<>();

  /**
   * @param term of a new or renewed lease
   * @param mostOfHost leases that one host may hold at once
   */
  LeaseBook(Duration term, int mostOfHost) {
    if (!term.isPositive()) {
      throw new IllegalArgumentException("a lease's term is positive, got " + term);
    }
    if (mostOfHost < 1) {
      throw new IllegalArgumentException("a host may hold a lease or more, got " + mostOfHost);
    }
    this.termNanos = term.toNanos();
    this.mostOfHost = mostOfHost;
  }

  /** A host has a lease for one full term: it is new, or was found at the start. */
  Lease enter(LeaseId id, JobDesk desk, Unit unit, Slot slot, long now) {
    Lease lease = new Lease(id, desk, unit, slot, now, termNanos(slot.host(), desk));
    slot.lease(lease);
    leases.put(id, lease);
    byHost.computeIfAbsent(slot.host(), host -> new LinkedHashSet<>()).add(lease);
    return lease;
  }

  /**
   * From now on leases that this host gets or renews last for so long without a heartbeat, though
   * never shorter than a term, and never longer than {@link #LONGEST_ABSENCE}.
   *
   * @return for how long
   */
  Duration away(HostId host, Duration time) {
    long nanos = Math.min(time.toNanos(), LONGEST_ABSENCE.toNanos());
    if (nanos <= termNanos) {
      absences.remove(host);
    } else {
      absences.put(host, nanos);
    }
    return Duration.ofNanos(Math.max(nanos, termNanos));
  }

  /** A job whose deadline is near waits for nobody who is away. */
  private long termNanos(HostId host, JobDesk desk) {
    return desk.isUrgent() ? termNanos : absences.getOrDefault(host, termNanos);
  }

  /** The lease, if it has not ended. */
  @Nullable Lease find(LeaseId id) {
    return leases.get(id);
  }

  /** Gives a live lease a full term from now on; true if its row should learn of it. */
  boolean renew(Lease lease, long now) {
    lease.renew(now, termNanos(lease.host(), lease.desk()));
    return lease.isRowStale(now, termNanos);
  }

  /** The lease has ended, however. */
  void end(Lease lease) {
    if (leases.remove(lease.id()) != null) {
      byHost.computeIfPresent(
          lease.host(),
          (host, some) -> {
            some.remove(lease);
            return some.isEmpty() ? null : some;
          });
    }
  }

  /** The leases whose time is over. They stay in the book until {@link #end}. */
  List<Lease> expired(long now) {
    List<Lease> expired = new ArrayList<>();
    for (Lease lease : leases.values()) {
      if (lease.isOver(now)) {
        expired.add(lease);
      }
    }
    return expired;
  }

  /** The leases of one host. */
  List<Lease> ofHost(HostId host) {
    return List.copyOf(byHost.getOrDefault(host, Set.of()));
  }

  /** Leases that a host holds. */
  int held(HostId host) {
    return byHost.getOrDefault(host, Set.of()).size();
  }

  /** Leases that a host may have beyond those that it holds. */
  int room(HostId host) {
    return Math.max(0, mostOfHost - held(host));
  }

  /** Live leases. */
  int size() {
    return leases.size();
  }
}
