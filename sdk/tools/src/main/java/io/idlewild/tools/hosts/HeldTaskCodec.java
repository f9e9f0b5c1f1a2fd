package io.idlewild.tools.hosts;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import java.util.List;

/**
 * A task and its answer, until the coordinator has settled it.
 *
 * @param since nanoseconds of the ticker when the lease came
 */
record HeldTaskCodec(
    long since,
    ByteString lease,
    long seed,
    OutputFile file,
    ByteString bytes,
    ByteString nonce,
    ByteString commitment) {

  /**
   * Answers a lease.
   *
   * @param nonce not used again by anybody
   */
  static HeldTaskCodec of(Lease lease, HostId host, Answer answer, byte[] nonce, long since) {
    byte[] bytes = answer.to(lease.getSeed());
    OutputFile file = new OutputFile(new LogicalName(answer.file()), ContentId.of(bytes));
    Commitment commitment =
        Commitment.of(
            IdCodec.lease(lease.getLeaseId()), host, nonce, ResultDigest.of(List.of(file)));
    return new HeldTaskCodec(
        since,
        lease.getLeaseId(),
        lease.getSeed(),
        file,
        UnsafeByteOperations.unsafeWrap(bytes),
        UnsafeByteOperations.unsafeWrap(nonce),
        IdCodec.encode(commitment.hash()));
  }

  Commit.Builder commit() {
    return Commit.newBuilder().setLeaseId(lease).setCommitment(commitment);
  }

  Reveal.Builder reveal() {
    return Reveal.newBuilder()
        .setLeaseId(lease)
        .setNonce(nonce)
        .addOutputs(
            RevealedOutput.newBuilder().setFile(ContentCodec.encode(file)).setInline(bytes));
  }
}
