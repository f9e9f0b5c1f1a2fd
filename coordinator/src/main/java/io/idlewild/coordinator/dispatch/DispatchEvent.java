package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.validation.SignedBatch;
import io.idlewild.coordinator.validation.TaskEnd;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Something that happened, on its way to the loop. */
sealed interface DispatchEvent {

  /** Something that a host said on one of its streams. */
  sealed interface FromHost extends DispatchEvent {
    HostSession session();
  }

  /** A stream was opened; the worker still works on the leases {@code held}. */
  record Joined(HostSession session, List<LeaseId> held) implements FromHost {}

  /** A stream has ended. */
  record Left(HostSession session) implements FromHost {}

  /** The host wants this many tasks beyond those that it has. */
  record Demanded(HostSession session, int tasks) implements FromHost {}

  /** The host has measured itself. */
  record Measured(HostSession session, long freeMemoryBytes, long freeStoreBytes)
      implements FromHost {}

  /** The host is alive and works on these leases. */
  record Beat(HostSession session, List<LeaseId> leases) implements FromHost {}

  /** The host binds itself to results. */
  record Committed(HostSession session, SignedBatch batch, Map<LeaseId, Commitment> commitments)
      implements FromHost {}

  /**
   * The host shows a result.
   *
   * @param nonce must open the commitment; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Revealed(
      HostSession session,
      LeaseId lease,
      byte[] nonce,
      Outcome.Success result,
      TaskEnd.Evidence evidence)
      implements FromHost {}

  /** The host reports a failure, or what it said amounts to one. */
  record Failed(
      HostSession session, LeaseId lease, Outcome.Failure failure, TaskEnd.Evidence evidence)
      implements FromHost {}

  /** The host does not go on with these leases. */
  record GivenBack(HostSession session, List<LeaseId> leases, String reason) implements FromHost {}

  /** A host is refused from now on. */
  record Revoked(HostId host) implements DispatchEvent {}

  /** A job may be dispatched. */
  record JobStarted(JobId job) implements DispatchEvent {}

  /** A job is called off; {@code done} completes when that is durable. */
  record JobCancelled(JobId job, CompletableFuture<Void> done) implements DispatchEvent {}
}
