package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.time.Duration;
import java.util.Collection;

/**
 * What one host is told. Nothing leaves before {@link #send}, which comes when the round that it
 * tells of is durable. Only the dispatcher's thread calls it.
 */
public interface Mail {
  /** Its stream is open, and of the leases that it said it has, it still has these. */
  void welcome(Collection<LeaseId> kept);

  void renewed(Collection<LeaseId> leases);

  /**
   * The commitments are durable.
   *
   * @param upload whether files that are too long for a message are to be uploaded first
   */
  void revealRequested(Collection<LeaseId> leases, boolean upload);

  void settled(LeaseId lease, Verdict verdict, String sentence);

  void aborted(Collection<LeaseId> leases, String reason);

  void leased(LeaseId lease, JobId job, int index, long seed, WorkUnitSpec spec);

  /** Show no demand for this long. */
  void backOff(Duration delay, String reason);

  /** Everything held leaves. */
  void send();

  /** Ends the stream at once; what is held is not sent. */
  void close(Goodbye why, String sentence);

  /** Why a stream is ended. */
  enum Goodbye {
    /** A newer stream of the host took over. */
    REPLACED,
    /** The host is refused from now on. */
    REVOKED,
    /** The coordinator starts over; connect again. */
    RESTART
  }
}
