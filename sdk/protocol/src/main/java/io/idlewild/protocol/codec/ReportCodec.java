package io.idlewild.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.content.Hash;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Reveal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** What a worker reports of a task. */
public final class ReportCodec {
  private static final byte[] BATCH_DOMAIN =
      "idlewild-commits-1\0".getBytes(StandardCharsets.US_ASCII);

  private ReportCodec() {}

  public static Commitment commitment(Commit commit) {
    return new Commitment(IdCodec.hash("commitment", commit.getCommitment()));
  }

  public static List<OutputFile> outputs(Reveal reveal) {
    return reveal.getOutputsList().stream()
        .map(output -> ContentCodec.decode(output.getFile()))
        .toList();
  }

  /**
   * The cause that a worker named. A newer worker may know causes that this program does not; they
   * count as the worker's own.
   */
  public static FailureCause cause(String name) {
    for (FailureCause cause : FailureCause.values()) {
      if (cause.name().equals(name)) {
        return cause;
      }
    }
    return FailureCause.WORKER;
  }

  /**
   * What stands under a batch of commits.
   *
   * @param message the bytes that were signed
   * @param signature whatever the host says that it is
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Signed(byte[] message, byte[] signature) {}

  /** A batch of commits as it came; empty if the bytes are none. */
  public static Optional<Signed> signed(byte[] batch) {
    try {
      CommitBatch parsed = CommitBatch.parseFrom(batch);
      return Optional.of(new Signed(signedBytes(parsed), parsed.getSignature().toByteArray()));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  /** The bytes over which a host signs a batch of commits. */
  public static byte[] signedBytes(CommitBatch batch) {
    MessageDigest digest = Hash.sha256();
    for (Commit commit : batch.getCommitsList()) {
      digest.update(commit.getLeaseId().asReadOnlyByteBuffer());
      digest.update(commit.getCommitment().asReadOnlyByteBuffer());
    }
    byte[] hash = digest.digest();
    byte[] signed = new byte[BATCH_DOMAIN.length + hash.length];
    System.arraycopy(BATCH_DOMAIN, 0, signed, 0, BATCH_DOMAIN.length);
    System.arraycopy(hash, 0, signed, BATCH_DOMAIN.length, hash.length);
    return signed;
  }
}
