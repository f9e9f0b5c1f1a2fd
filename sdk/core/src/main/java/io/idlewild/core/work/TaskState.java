package io.idlewild.core.work;

import io.idlewild.core.id.HostId;
import java.time.Instant;

/** Where a task is. Each state offers only the moves that are legal from it. */
public sealed interface TaskState {

  /** The host that has, or had, the task. */
  HostId host();

  /** A task begins when it is leased to a host. */
  static Leased lease(HostId host, Instant expiry) {
    return new Leased(host, expiry);
  }

  /**
   * The host has the right to compute it until {@code expiry}.
   *
   * @param expiry heartbeats move it on
   */
  record Leased(HostId host, Instant expiry) implements TaskState {
    /** A heartbeat came in time. */
    public Leased renewedUntil(Instant later) {
      return new Leased(host, later);
    }

    /** The host has committed to a result, which it has not shown yet. */
    public Committed toCommitted(Commitment commitment, Instant expiry) {
      return new Committed(host, commitment, expiry);
    }

    /** The host reported a failure, which needs no commitment. */
    public Reported toReported(Outcome.Failure failure) {
      return new Reported(host, failure);
    }

    /** No heartbeat came in time. */
    public Reported toExpired() {
      return new Reported(host, new Outcome.Expired());
    }

    /** The host gave it back, or the coordinator called it off. */
    public Reported toAborted(String reason) {
      return new Reported(host, new Outcome.Aborted(reason));
    }
  }

  /**
   * The host is bound to a result.
   *
   * @param expiry until when it must be revealed
   */
  record Committed(HostId host, Commitment commitment, Instant expiry) implements TaskState {
    /** The host has shown what it committed to, or something else, which is a failure. */
    public Reported toReported(Outcome outcome) {
      return new Reported(host, outcome);
    }

    /** The reveal did not come in time. */
    public Reported toExpired() {
      return new Reported(host, new Outcome.Expired());
    }

    /** The coordinator called it off. */
    public Reported toAborted(String reason) {
      return new Reported(host, new Outcome.Aborted(reason));
    }
  }

  /** The end. */
  record Reported(HostId host, Outcome outcome) implements TaskState {}
}
