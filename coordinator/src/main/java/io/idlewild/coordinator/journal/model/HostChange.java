package io.idlewild.coordinator.journal.model;

import io.idlewild.core.trust.escrow.HostTrust;

/** How what is known of a host and a workload version changes. Filled while a round goes on. */
public final class HostChange {
  private HostTrust trust;
  private long succeeded;
  private long failed;
  private long expired;
  private long aborted;
  private long agreed;
  private long differed;
  private long credit;
  private long pending;

  public HostChange(HostTrust trust) {
    this.trust = trust;
  }

  /** A task of the host has ended. */
  public void ended(TaskEnding ending) {
    switch (ending) {
      case TaskEnding.Success success -> succeeded++;
      case TaskEnding.Failure failure -> failed++;
      case TaskEnding.Expired gone -> expired++;
      case TaskEnding.Aborted called -> aborted++;
    }
  }

  /** Its result became canonical, and it earned {@code micros}. */
  public void agreed(long micros) {
    agreed++;
    credit += micros;
  }

  /** Another result than its own became canonical. */
  public void differed() {
    differed++;
  }

  /** So much more, or less, credit waits for a seal; in millionths. */
  public void pending(long micros) {
    pending += micros;
  }

  public void trust(HostTrust now) {
    this.trust = now;
  }

  /** The state after the round, not a difference. */
  public HostTrust trust() {
    return trust;
  }

  public long succeeded() {
    return succeeded;
  }

  public long failed() {
    return failed;
  }

  public long expired() {
    return expired;
  }

  public long aborted() {
    return aborted;
  }

  public long agreed() {
    return agreed;
  }

  public long disagreed() {
    return differed;
  }

  /** Millionths to be added. */
  public long credit() {
    return credit;
  }

  /** Millionths to be added; may be negative. */
  public long pending() {
    return pending;
  }
}
