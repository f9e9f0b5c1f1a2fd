package io.idlewild.worker.task;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the coordinator tells the worker. */
public sealed interface CoordinatorSays {
  /**
   * Answers the hello.
   *
   * @param heartbeat how often to give a sign of life
   * @param leases those of the held ones that still count
   * @param project for people
   */
  record Welcome(Duration heartbeat, Set<LeaseId> leases, String project)
      implements CoordinatorSays {}

  /** A workload version that leases will name, opened and judged already. */
  record Workload(Hash id, WorkloadVerdict verdict) implements CoordinatorSays {}

  /** A lease. */
  record Offer(TaskOffer offer) implements CoordinatorSays {}

  /** Commitments are durable. */
  record RevealRequest(List<LeaseId> leases, boolean upload) implements CoordinatorSays {}

  /** A report has arrived for good. */
  record Settled(LeaseId lease, Verdict verdict, String sentence) implements CoordinatorSays {}

  /** Do not go on with these. */
  record Abort(List<LeaseId> leases, String reason) implements CoordinatorSays {}

  /** Show no demand for a while. */
  record BackOff(Duration delay, String reason) implements CoordinatorSays {}

  /**
   * Delete these contents of a job whose scientist wants its data gone.
   *
   * @param part of the order, which the answer names
   */
  record Forget(JobId job, int part, List<ContentId> contents) implements CoordinatorSays {
    public Forget {
      contents = List.copyOf(contents);
    }
  }

  /** Finish what runs, take nothing new, come back later. */
  record Drain(Duration reconnectAfter) implements CoordinatorSays {}

  /** What every worker should know. */
  record Notices(List<SignedNotice> notices) implements CoordinatorSays {
    public Notices {
      notices = List.copyOf(notices);
    }
  }

  /** What became of a report. */
  enum Verdict {
    ACCEPTED,
    TOO_LATE,
    REFUSED
  }
}
