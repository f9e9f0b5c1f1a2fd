package io.idlewild.core.gossip;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.log.TreeHead;

/** Something that every worker should know. */
public sealed interface Notice {

  /** A host is not of the project any more: nobody serves it or believes it. */
  record HostRevoked(HostId host) implements Notice {}

  /**
   * A publisher's key is not to be trusted any more: nobody runs what it signed.
   *
   * @param publisher fingerprint of the key
   */
  record PublisherRevoked(Hash publisher) implements Notice {}

  /** Nobody needs the job's results any more. */
  record JobCancelled(JobId job) implements Notice {}

  /**
   * How the log of workload versions stood.
   *
   * @param log fingerprint of the log's key
   */
  record LogHead(Hash log, TreeHead head) implements Notice {}
}
