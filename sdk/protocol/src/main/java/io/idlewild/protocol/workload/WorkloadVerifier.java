package io.idlewild.protocol.workload;

import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.content.Hash;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.SignedWorkload;
import java.time.InstantSource;
import java.util.function.Predicate;

/** Opens signed workload versions. Thread-safe. */
public final class WorkloadVerifier {
  private final Predicate<PublisherId> trusted;
  private final InstantSource clock;

  /**
   * @param trusted whose versions may be run; asked at every call
   */
  public WorkloadVerifier(Predicate<PublisherId> trusted, InstantSource clock) {
    this.trusted = trusted;
    this.clock = clock;
  }

  /** Reads and checks a version that came as bytes. */
  public OpenedWorkload open(byte[] signedWorkload) {
    try {
      return open(SignedWorkload.parseFrom(signedWorkload));
    } catch (InvalidProtocolBufferException e) {
      return new OpenedWorkload.Refused("the signed workload is unreadable: " + e.getMessage());
    }
  }

  /** Checks publisher, signature, manifest and expiry, in this order. */
  public OpenedWorkload open(SignedWorkload signed) {
    byte[] key = signed.getPublisher().toByteArray();
    byte[] bytes = signed.getManifest().toByteArray();
    PublisherId publisher = PublisherId.ofKey(key);
    if (!trusted.test(publisher)) {
      return new OpenedWorkload.Refused(
          "the workload is by publisher %s, who is not trusted here".formatted(publisher));
    }
    byte[] signature = signed.getSignature().toByteArray();
    if (!Ed25519.verify(key, WorkloadSigner.signedBytes(bytes), signature)) {
      return new OpenedWorkload.Refused(
          "the signature of publisher %s is wrong: the workload was changed".formatted(publisher));
    }
    try {
      return fresh(Hash.of(bytes), publisher, WorkloadCodec.decode(bytes));
    } catch (MalformedMessage e) {
      return new OpenedWorkload.Refused("the manifest is malformed: " + e.getMessage());
    }
  }

  private OpenedWorkload fresh(Hash id, PublisherId publisher, WorkloadManifest manifest) {
    if (!clock.instant().isBefore(manifest.expires())) {
      return new OpenedWorkload.Refused(
          "version %d of %s expired at %s: ask its publisher for a newer one"
              .formatted(manifest.version(), manifest.name(), manifest.expires()));
    }
    return new OpenedWorkload.Genuine(id, publisher, manifest);
  }
}
