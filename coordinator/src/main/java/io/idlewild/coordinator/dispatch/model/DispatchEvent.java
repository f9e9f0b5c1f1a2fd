package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.ResultDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened, on its way to the dispatcher. */
public sealed interface DispatchEvent {

  /** Something that a host said on one of its streams. */
  sealed interface FromHost extends DispatchEvent {
    HostSession session();
  }

  /** A stream was opened; the worker still works on the leases {@code held}. */
  record Joined(HostSession session, List<LeaseId> held) implements FromHost {}

  /** A stream has ended. */
  record Left(HostSession session) implements FromHost {}

  /**
   * The host wants this many tasks beyond those that it has.
   *
   * @param away for how long it may be out of reach and goes on with what it holds
   */
  record Demanded(HostSession session, int tasks, Duration away) implements FromHost {
    public Demanded(HostSession session, int tasks) {
      this(session, tasks, Duration.ZERO);
    }
  }

  /** The host has measured itself. */
  record Measured(HostSession session, long freeMemoryBytes, long freeStoreBytes)
      implements FromHost {}

  /** The host is alive and works on these leases. */
  record Beat(HostSession session, List<LeaseId> leases) implements FromHost {}

  /**
   * The host binds itself to results.
   *
   * @param signed what it signed, as it came; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Committed(HostSession session, byte[] signed, Map<LeaseId, Commitment> commitments)
      implements FromHost {}

  /**
   * The host shows a result.
   *
   * @param nonce must open the commitment; must not be changed
   * @param complete whether the bytes of every file are here
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Revealed(
      HostSession session,
      LeaseId lease,
      byte[] nonce,
      ResultDigest digest,
      Evidence evidence,
      boolean complete)
      implements FromHost {}

  /** The host reports a failure, or what it said amounts to one. */
  record Failed(HostSession session, LeaseId lease, TaskEnding.Failure failure, Evidence evidence)
      implements FromHost {}

  /** The host does not go on with these leases. */
  record GivenBack(HostSession session, List<LeaseId> leases, String reason) implements FromHost {}

  /** A host is refused from now on. */
  record Revoked(HostId host) implements DispatchEvent {}

  /** A host gets nothing new, or does again. */
  record Drained(HostId host, boolean on) implements DispatchEvent {}

  /** What a host has is called off; that it gets nothing new is said by {@link Drained}. */
  record Banned(HostId host) implements DispatchEvent {}

  /** The project owns a host from now on, or no longer. */
  record Appointed(HostId host, boolean anchor) implements DispatchEvent {}

  /** What a host returned and nobody has checked is to be computed again by others. */
  record Suspected(HostId host) implements DispatchEvent {}

  /** A job may be dispatched. */
  record JobStarted(JobRules job) implements DispatchEvent {}

  /** A job was cancelled. */
  record JobCancelled(JobId job) implements DispatchEvent {}

  /** Nothing of a job is leased for now, or it is again. */
  record JobHeld(JobId job, boolean on) implements DispatchEvent {}

  /** A job's share of the machines changes. */
  record JobPriority(JobId job, int priority) implements DispatchEvent {}

  /** What the referee found out about a work unit. */
  sealed interface FromReferee extends DispatchEvent {
    JobId job();

    int index();
  }

  /** The coordinator's own sandbox computed a task: the last word on its work unit. */
  record Computed(JobId job, TaskKey task, TaskEnding ending, Evidence evidence)
      implements FromReferee {
    @Override
    public int index() {
      return task.index();
    }
  }

  /**
   * Results were compared.
   *
   * @param groups of each task, by number: equal groups agree
   * @param medoids the task that stands for each group, by group
   */
  record Compared(JobId job, int index, Map<Integer, Integer> groups, Map<Integer, Integer> medoids)
      implements FromReferee {}

  /**
   * A workload's verifier has looked at a result.
   *
   * @param right null if the verifier itself failed
   */
  record Verified(JobId job, TaskKey task, @Nullable Boolean right, String detail)
      implements FromReferee {
    @Override
    public int index() {
      return task.index();
    }
  }
}
