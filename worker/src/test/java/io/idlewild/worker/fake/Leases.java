package io.idlewild.worker.fake;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.InputFile;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/** A publisher, its one workload, and leases of it. */
public final class Leases {
  private final WorkloadSigner signer;
  private final SignedWorkload workload;

  public Leases(ContentId module) {
    this(module, 1, Instant.parse("2100-01-01T00:00:00Z"));
  }

  public Leases(ContentId module, long version, Instant expires) {
    try {
      signer = new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    workload = signer.sign(manifest(module, version, expires));
  }

  public static WorkloadManifest manifest(ContentId module, long version, Instant expires) {
    return new WorkloadManifest(
        new LogicalName("fake"),
        version,
        expires,
        module,
        WorkloadStyle.COMMAND,
        Limits.DEFAULT,
        List.of("first"),
        List.of(),
        Instant.EPOCH,
        1);
  }

  public PublisherId publisher() {
    return signer.id();
  }

  /** The version that {@link #notice} tells of. */
  public SignedWorkload workload() {
    return workload;
  }

  public SignedWorkload sign(WorkloadManifest manifest) {
    return signer.sign(manifest);
  }

  public Hash workloadId() {
    return Hash.of(workload.getManifest().toByteArray());
  }

  /** What a coordinator with this log says of the workload. */
  public CoordinatorMessage notice(FakeLog log) {
    return log.notice(workload);
  }

  public CoordinatorMessage lease(LeaseId id, ContentId input) {
    return lease(id, input, workload);
  }

  /** A lease of a task of a job with some name. */
  public CoordinatorMessage lease(LeaseId id, ContentId input, String jobName) {
    CoordinatorMessage usual = lease(id, input);
    return usual.toBuilder().setLease(usual.getLease().toBuilder().setJobName(jobName)).build();
  }

  /** A lease of a task of any workload. */
  public static CoordinatorMessage lease(LeaseId id, ContentId input, SignedWorkload workload) {
    return CoordinatorMessage.newBuilder()
        .setLease(
            Lease.newBuilder()
                .setLeaseId(IdCodec.encode(id))
                .setDurationMs(60_000)
                .setWorkloadId(IdCodec.encode(Hash.of(workload.getManifest().toByteArray())))
                .addArguments("second")
                .addInputs(
                    InputFile.newBuilder().setName("big").setContent(ContentCodec.encode(input)))
                .addInputs(
                    InputFile.newBuilder()
                        .setName("small")
                        .setInline(ByteString.copyFromUtf8("inline ")))
                .setJobName("a job")
                .setSeed(7)
                .setLimits(WorkloadCodec.encode(Limits.DEFAULT)))
        .build();
  }
}
