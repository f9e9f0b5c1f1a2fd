package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A host's right to a task that has not ended. Not thread-safe. */
final class Lease {
  private final LeaseId id;
  private final JobDesk desk;
  private final Unit unit;
  private final Slot slot;
  private final long begunNanos;
  private long deadlineNanos;
  private long heldNanos = Long.MAX_VALUE;
  private long renewedRowNanos;
  private long boundInRound = -1;
  private DispatchEvent.@Nullable Revealed parked;
  private boolean uploads;

  Lease(LeaseId id, JobDesk desk, Unit unit, Slot slot, long now, long termNanos) {
    this.id = id;
    this.desk = desk;
    this.unit = unit;
    this.slot = slot;
    this.begunNanos = now;
    this.deadlineNanos = now + termNanos;
    this.renewedRowNanos = now;
  }

  LeaseId id() {
    return id;
  }

  JobDesk desk() {
    return desk;
  }

  Unit unit() {
    return unit;
  }

  Slot slot() {
    return slot;
  }

  HostId host() {
    return slot.host();
  }

  void renew(long now, long termNanos) {
    deadlineNanos = now + termNanos;
  }

  boolean isOver(long now) {
    return deadlineNanos - now <= 0;
  }

  /** Whether its row should learn of the new term; true at most once in half a term. */
  boolean isRowStale(long now, long termNanos) {
    boolean stale = now - renewedRowNanos >= termNanos / 2;
    if (stale) {
      renewedRowNanos = now;
    }
    return stale;
  }

  /** The host is bound to a result in this round. */
  void bind(Commitment commitment, long round, long now) {
    slot.commitTo(commitment);
    boundInRound = round;
    heldNanos = now - begunNanos;
    renewedRowNanos = now;
  }

  /** Whether the commitment is not durable yet. */
  boolean isBoundIn(long round) {
    return boundInRound == round;
  }

  /** From the lease to the commitment; what a host claims to have computed cannot be longer. */
  Duration held() {
    return Duration.ofNanos(heldNanos);
  }

  long ageNanos(long now) {
    return now - begunNanos;
  }

  /** A reveal that waits until another host has uploaded the same files. */
  DispatchEvent.@Nullable Revealed parked() {
    return parked;
  }

  void park(DispatchEvent.@Nullable Revealed revealed) {
    parked = revealed;
    uploads = false;
  }

  /** Whether its host was asked to upload the files of the parked reveal. */
  boolean uploads() {
    return uploads;
  }

  void askUpload() {
    uploads = true;
  }
}
