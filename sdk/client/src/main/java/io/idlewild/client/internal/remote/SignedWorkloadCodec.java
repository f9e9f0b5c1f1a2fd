package io.idlewild.client.internal.remote;

import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.core.content.Hash;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.util.Base64;

/** A signed workload version as the REST API takes it: three fields in base64. */
record SignedWorkloadCodec(String manifest, String publisher, String signature) {

  static SignedWorkloadCodec sign(WorkloadSigner signer, WorkloadManifest manifest) {
    SignedWorkload signed = signer.sign(manifest);
    return new SignedWorkloadCodec(
        base64(signed.getManifest().toByteArray()),
        base64(signed.getPublisher().toByteArray()),
        base64(signed.getSignature().toByteArray()));
  }

  static SignedWorkloadCodec of(SignedWorkloadFile file) {
    return new SignedWorkloadCodec(
        base64(file.signedManifest()), base64(file.publisherKey()), base64(file.signature()));
  }

  /** The id that the version has, whoever signs it. */
  static String id(WorkloadManifest manifest) {
    return Hash.of(WorkloadCodec.encode(manifest)).toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
