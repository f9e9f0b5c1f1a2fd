package io.idlewild.protocol.workload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.v1.WorkloadPackage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files of signed workloads as bytes. */
final class WorkloadFileCodec {
  static final byte[] MAGIC = "idlewild-workload-file-1\n".getBytes(StandardCharsets.US_ASCII);

  private WorkloadFileCodec() {}

  static WorkloadFile file(SignedWorkload signed, byte[] module) {
    return new WorkloadFile(
        signed.getManifest().toByteArray(),
        signed.getPublisher().toByteArray(),
        signed.getSignature().toByteArray(),
        module);
  }

  static SignedWorkload signed(WorkloadFile file) {
    return SignedWorkload.newBuilder()
        .setManifest(ByteString.copyFrom(file.manifest()))
        .setPublisher(ByteString.copyFrom(file.publisher()))
        .setSignature(ByteString.copyFrom(file.signature()))
        .build();
  }

  static byte[] write(WorkloadFile file) {
    byte[] body =
        WorkloadPackage.newBuilder()
            .setWorkload(signed(file))
            .setModule(ByteString.copyFrom(file.module()))
            .build()
            .toByteArray();
    byte[] whole = Arrays.copyOf(MAGIC, MAGIC.length + body.length);
    System.arraycopy(body, 0, whole, MAGIC.length, body.length);
    return whole;
  }

  static WorkloadFile read(byte[] bytes) {
    try {
      WorkloadPackage body =
          WorkloadPackage.parseFrom(Arrays.copyOfRange(bytes, MAGIC.length, bytes.length));
      return file(body.getWorkload(), body.getModule().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw MalformedMessage.of("file", String.valueOf(e.getMessage()));
    }
  }
}
