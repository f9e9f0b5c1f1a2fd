package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.WorkloadManifest;

/** A lease that this worker holds. Each state offers only the moves that are legal from it. */
sealed interface HeldTask {
  double UNKNOWN = -1;

  LeaseId lease();

  String jobName();

  /** It came, but no core is free. */
  record Waiting(TaskOffer offer, WorkloadManifest manifest) implements HeldTask {
    Active begin(long nanos) {
      return new Active(offer, nanos, UNKNOWN, false, Phase.FETCHING);
    }

    @Override
    public LeaseId lease() {
      return offer.lease();
    }

    @Override
    public String jobName() {
      return offer.jobName();
    }
  }

  /** It has a core, or had one and waits for it to come back. */
  record Active(TaskOffer offer, long since, double fraction, boolean suspended, Phase phase)
      implements HeldTask {
    Active computing() {
      return new Active(offer, since, fraction, suspended, Phase.COMPUTING);
    }

    Active progressed(double to) {
      return new Active(offer, since, to, suspended, phase);
    }

    Active suspended(boolean now) {
      return new Active(offer, since, fraction, now, phase);
    }

    Reported ended(TaskReport report, long nanos) {
      return new Reported(report, since, nanos, false);
    }

    @Override
    public LeaseId lease() {
      return offer.lease();
    }

    @Override
    public String jobName() {
      return offer.jobName();
    }
  }

  /** It has ended, and the coordinator has not settled it yet. */
  record Reported(TaskReport report, long since, long ended, boolean preparing)
      implements HeldTask {
    Reported preparing(boolean now) {
      return new Reported(report, since, ended, now);
    }

    Reported with(TaskReport other) {
      return new Reported(other, since, ended, false);
    }

    @Override
    public LeaseId lease() {
      return report.lease();
    }

    @Override
    public String jobName() {
      return report.jobName();
    }
  }

  /** What an active task does. */
  enum Phase {
    FETCHING,
    COMPUTING
  }
}
