package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Commitment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The leases that have not ended, and when they end. Time is the owner's monotonic ticker, so a
 * wall clock that jumps ends no lease and keeps none. Not thread-safe.
 */
public final class LeaseBook {
  private final long termNanos;
  private final Map<LeaseId, LiveLease> leases = new HashMap<>();
  private final Map<JobId, Integer> underWay = new HashMap<>();

  /**
   * @param term of a new or renewed lease
   */
  public LeaseBook(Duration term) {
    if (!term.isPositive()) {
      throw new IllegalArgumentException("a lease's term is positive, got " + term);
    }
    this.termNanos = term.toNanos();
  }

  /** A host has a lease for one full term: it is new, or was found at the start. */
  public void enter(
      LeaseId id,
      WorkUnitId unit,
      Participant holder,
      @Nullable Commitment commitment,
      long nowNanos) {
    LiveLease lease = new LiveLease(id, unit, holder, commitment, nowNanos + termNanos);
    if (leases.put(id, lease) == null) {
      underWay.merge(unit.job(), 1, Integer::sum);
    }
  }

  /** The lease, if it has not ended. */
  public Optional<LiveLease> find(LeaseId id) {
    return Optional.ofNullable(leases.get(id));
  }

  /** Gives a live lease a full term from now on. */
  public void renew(LeaseId id, long nowNanos) {
    leases.computeIfPresent(id, (i, lease) -> lease.until(nowNanos + termNanos));
  }

  /** The holder of a live lease is bound to a result, and has a full term to show it. */
  public void commit(LeaseId id, Commitment commitment, long nowNanos) {
    leases.computeIfPresent(id, (i, lease) -> lease.committedTo(commitment, nowNanos + termNanos));
  }

  /** The lease has ended, however. */
  public void end(LeaseId id) {
    LiveLease lease = leases.remove(id);
    if (lease != null) {
      underWay.computeIfPresent(lease.unit().job(), (job, n) -> n == 1 ? null : n - 1);
    }
  }

  /** Forgets everything. */
  public void clear() {
    leases.clear();
    underWay.clear();
  }

  /** The leases whose time is over. They stay in the book until {@link #end}. */
  public List<LiveLease> expired(long nowNanos) {
    return where(lease -> lease.deadlineNanos() - nowNanos <= 0);
  }

  /** The leases of one host. */
  public List<LiveLease> ofHost(HostId host) {
    return where(lease -> lease.holder().host().equals(host));
  }

  /** The leases of one job. */
  public List<LiveLease> ofJob(JobId job) {
    return underWay.containsKey(job) ? where(lease -> lease.unit().job().equals(job)) : List.of();
  }

  /** Live leases of each job that has any. */
  public Map<JobId, Integer> underWay() {
    return Collections.unmodifiableMap(underWay);
  }

  /** Live leases. */
  public int size() {
    return leases.size();
  }

  private List<LiveLease> where(Predicate<LiveLease> condition) {
    List<LiveLease> found = new ArrayList<>();
    for (LiveLease lease : leases.values()) {
      if (condition.test(lease)) {
        found.add(lease);
      }
    }
    return found;
  }
}
