package io.idlewild.protocol.workload;

import io.idlewild.core.content.Hash;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.core.log.InclusionProof;
import io.idlewild.core.log.LogHashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * That a workload version stands in the coordinator's log, and that the log has only grown since
 * whoever reads this saw it last.
 *
 * @param consistency from the head that the reader knows to this one
 */
public record LogEvidence(SignedHead head, InclusionProof inclusion, ConsistencyProof consistency) {
  private static final byte[] DOMAIN = "idlewild-log-entry-1\0".getBytes(StandardCharsets.US_ASCII);

  /** Whether this version stands in the log with this head, whoever signed that. */
  public boolean proves(PublisherId publisher, Hash workload) {
    return inclusion.proves(leaf(publisher, workload), head.head());
  }

  /**
   * The leaf of a workload version in the log: it fixes who signed which manifest.
   *
   * @param workload SHA-256 of the manifest
   */
  public static Hash leaf(PublisherId publisher, Hash workload) {
    return LogHashes.leaf(
        ByteBuffer.allocate(DOMAIN.length + 2 * Hash.SIZE)
            .put(DOMAIN)
            .put(publisher.fingerprint().bytes())
            .put(workload.bytes())
            .array());
  }
}
