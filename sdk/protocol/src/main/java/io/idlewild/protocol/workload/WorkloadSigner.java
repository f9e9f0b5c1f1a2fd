package io.idlewild.protocol.workload;

import com.google.protobuf.ByteString;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.SignedWorkload;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;

/** Signs workload versions with a publisher's key. */
public final class WorkloadSigner {
  private static final byte[] DOMAIN = "idlewild-workload-1\0".getBytes(StandardCharsets.US_ASCII);

  private final KeyPair publisher;

  /**
   * @param publisher an Ed25519 key pair
   */
  public WorkloadSigner(KeyPair publisher) {
    this.publisher = publisher;
  }

  /** Who signs here. */
  public PublisherId id() {
    return PublisherId.ofKey(publisher.getPublic().getEncoded());
  }

  public SignedWorkload sign(WorkloadManifest manifest) {
    byte[] bytes = WorkloadCodec.encode(manifest);
    return SignedWorkload.newBuilder()
        .setManifest(ByteString.copyFrom(bytes))
        .setPublisher(ByteString.copyFrom(publisher.getPublic().getEncoded()))
        .setSignature(ByteString.copyFrom(Ed25519.sign(publisher.getPrivate(), signedBytes(bytes))))
        .build();
  }

  /**
   * The bytes under the signature: a tag that keeps it from being used for anything else, first.
   */
  static byte[] signedBytes(byte[] manifest) {
    byte[] signed = new byte[DOMAIN.length + manifest.length];
    System.arraycopy(DOMAIN, 0, signed, 0, DOMAIN.length);
    System.arraycopy(manifest, 0, signed, DOMAIN.length, manifest.length);
    return signed;
  }
}
