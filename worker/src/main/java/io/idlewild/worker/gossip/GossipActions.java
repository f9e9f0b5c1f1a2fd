package io.idlewild.worker.gossip;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.protocol.workload.PublisherId;

/** What follows from news. Called on the gossip's thread. */
public interface GossipActions {
  /** Nobody deals with the host any more. */
  void hostRevoked(HostId host);

  /** Nothing of the publisher runs any more. */
  void publisherRevoked(PublisherId publisher);

  /** Nobody needs the job's results. */
  void jobCancelled(JobId job);
}
