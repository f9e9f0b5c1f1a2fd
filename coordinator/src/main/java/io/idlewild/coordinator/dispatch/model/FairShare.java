package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is: the scientist with the fewest tasks under way, and of that one the job with the
 * fewest for its weight. A job whose deadline is near comes first; one whose inputs the host has
 * already has a small advantage.
 */
final class FairShare {
  /** How much more a job may have under way before the host is sent elsewhere. */
  private static final double AT_HAND = 0.8;

  private final List<JobDesk> desks;
  private final AtHand atHand;
  private final Map<AccountId, Integer> underWay = new HashMap<>();

  FairShare(List<JobDesk> desks, AtHand atHand) {
    this.desks = desks;
    this.atHand = atHand;
    for (JobDesk desk : desks) {
      underWay.merge(desk.rules().owner(), desk.underWay(), Integer::sum);
    }
  }

  List<JobDesk> desks() {
    return desks;
  }

  void leased(JobDesk desk) {
    underWay.merge(desk.rules().owner(), 1, Integer::sum);
  }

  /** The job whose turn it is, among some, at least one. */
  JobDesk next(List<JobDesk> candidates, HostSession host) {
    JobDesk best = candidates.getFirst();
    for (JobDesk desk : candidates) {
      if (desk != best && isBefore(desk, best, host)) {
        best = desk;
      }
    }
    return best;
  }

  private boolean isBefore(JobDesk one, JobDesk other, HostSession host) {
    if (one.isUrgent() != other.isUrgent()) {
      return one.isUrgent();
    }
    if (!one.rules().owner().equals(other.rules().owner())) {
      return of(one) < of(other);
    }
    return load(one, host) < load(other, host);
  }

  /** Whether the host need not fetch what all tasks of the job share. */
  boolean hasInputs(JobDesk desk, HostSession host) {
    return host.hasServed(desk.id()) || atHand.hasInputs(host.host(), desk.id());
  }

  private int of(JobDesk desk) {
    return underWay.getOrDefault(desk.rules().owner(), 0);
  }

  private double load(JobDesk desk, HostSession host) {
    double load = desk.underWay() / desk.rules().weight();
    return hasInputs(desk, host) ? AT_HAND * load : load;
  }
}
