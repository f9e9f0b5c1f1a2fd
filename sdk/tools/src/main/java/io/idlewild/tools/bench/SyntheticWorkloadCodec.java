package io.idlewild.tools.bench;

import io.idlewild.core.content.Manifest;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The workload of all measurements: the smallest program there is. No host ever runs it. */
final class SyntheticWorkloadCodec {
  /** One page of memory and a start that returns at once. */
  private static final byte[] MODULE =
      HexFormat.of()
          .parseHex(
              "0061736d01000000"
                  + "010401600000"
                  + "03020100"
                  + "0503010001"
                  + "071302066d656d6f7279"
                  + "0200065f73746172740000"
                  + "0a040102000b");

  private static final long MIB = 1L << 20;
  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final double COST_SECONDS = 1;

  private SyntheticWorkloadCodec() {}

  /** Registers it; answers its id. */
  static String register(RestDoor door) throws BenchFailure, InterruptedException {
    Manifest content = Manifest.of(MODULE);
    door.post(
        "/api/v1/contents",
        Map.of(
            "content", content.id().toString(),
            "chunkHashes", content.chunks().stream().map(Object::toString).toList()));
    door.put("/api/v1/contents/%s/chunks/0".formatted(content.id()), MODULE);
    SignedWorkload signed = signed(content);
    return door.post(
            "/api/v1/workloads",
            Map.of(
                "manifest", base64(signed.getManifest().toByteArray()),
                "publisher", base64(signed.getPublisher().toByteArray()),
                "signature", base64(signed.getSignature().toByteArray())))
        .path("id")
        .asText();
  }

  private static SignedWorkload signed(Manifest content) {
    try {
      return new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
          .sign(
              new WorkloadManifest(
                  new LogicalName("synthetic"),
                  1,
                  NEVER,
                  content.id(),
                  WorkloadStyle.COMMAND,
                  new Limits(64 * MIB, MIB, Duration.ofMinutes(1), MIB),
                  List.of(),
                  List.of(),
                  Instant.EPOCH,
                  COST_SECONDS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks Ed25519", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
