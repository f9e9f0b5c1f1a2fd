package io.idlewild.coordinator.job;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.SignedWorkload;

/** Signed workloads as the bytes that are stored and sent to workers. */
final class SignedWorkloadCodec {
  private SignedWorkloadCodec() {}

  static byte[] encode(byte[] manifest, byte[] publisher, byte[] signature) {
    return SignedWorkload.newBuilder()
        .setManifest(ByteString.copyFrom(manifest))
        .setPublisher(ByteString.copyFrom(publisher))
        .setSignature(ByteString.copyFrom(signature))
        .build()
        .toByteArray();
  }

  /** The manifest of a version that was verified when it was stored. */
  static WorkloadManifest manifest(byte[] signed) {
    try {
      return WorkloadCodec.decode(SignedWorkload.parseFrom(signed).getManifest().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored workload is damaged", e);
    }
  }
}
