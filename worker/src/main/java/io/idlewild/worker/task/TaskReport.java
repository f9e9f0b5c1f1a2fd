package io.idlewild.worker.task;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.Outcome;
import java.time.Duration;

/**
 * What came of a task, as the coordinator will hear it.
 *
 * @param lease of the task
 * @param jobName for people
 * @param outcome success or failure, never anything else
 * @param nonce of the commitment; secret until the reveal
 * @param cpuTime that it took
 * @param wallTime that it took
 * @param stderrTail the end of what the guest printed
 */
@SuppressWarnings("ArrayRecordComponent")
public record TaskReport(
    LeaseId lease,
    String jobName,
    Outcome outcome,
    byte[] nonce,
    Duration cpuTime,
    Duration wallTime,
    String stderrTail) {

  /** A failure before anything ran. */
  static TaskReport failed(TaskOffer offer, Outcome.Failure failure) {
    return new TaskReport(
        offer.lease(),
        offer.jobName(),
        failure,
        new byte[Commitment.NONCE_BYTES],
        Duration.ZERO,
        Duration.ZERO,
        "");
  }

  /** The same lease with another end. */
  TaskReport butFailed(Outcome.Failure failure) {
    return new TaskReport(lease, jobName, failure, nonce, cpuTime, wallTime, stderrTail);
  }

  Commitment commitment(HostId host, Outcome.Success success) {
    return Commitment.of(lease, host, nonce, success.digest());
  }
}
