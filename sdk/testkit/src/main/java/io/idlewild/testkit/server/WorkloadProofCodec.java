package io.idlewild.testkit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.protocol.workload.WorkloadVerifier;
import java.io.IOException;
import java.time.Instant;

/** A signed workload that was checked as a worker checks it. */
record WorkloadProofCodec(String id, String name, long version, String publisher, Instant expires) {

  static WorkloadProofCodec of(JsonNode body) throws IOException {
    SignedWorkload signed =
        SignedWorkload.newBuilder()
            .setManifest(ByteString.copyFrom(body.path("manifest").binaryValue()))
            .setPublisher(ByteString.copyFrom(body.path("publisher").binaryValue()))
            .setSignature(ByteString.copyFrom(body.path("signature").binaryValue()))
            .build();
    OpenedWorkload opened =
        new WorkloadVerifier(publisher -> true, () -> Instant.EPOCH).open(signed);
    if (!(opened instanceof OpenedWorkload.Genuine genuine)) {
      throw new AssertionError(opened);
    }
    return new WorkloadProofCodec(
        genuine.id().toString(),
        genuine.manifest().name().value(),
        genuine.manifest().version(),
        genuine.publisher().toString(),
        genuine.manifest().expires());
  }
}
