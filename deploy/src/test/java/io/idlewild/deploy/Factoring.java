package io.idlewild.deploy;

import io.idlewild.core.content.Manifest;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The sample that takes numbers apart, on a coordinator.
 *
 * @param workload the id of the program
 * @param verifier the id of the one that checks its results
 */
record Factoring(String workload, String verifier) {
  private static final Path SAMPLE = Program.HOME.resolve("samples/factoring");
  private static final long MIB = 1L << 20;
  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final double COST_SECONDS = 0.5;

  /**
   * Registers both programs.
   *
   * @param version hosts earn trust in each on its own
   */
  static Factoring register(RestDoor door, long version) {
    return new Factoring(
        register(door, "factoring", version, SAMPLE.resolve("factoring.wasm")),
        register(door, "factoring-verify", version, SAMPLE.resolve("verify.wasm")));
  }

  private static String register(RestDoor door, String name, long version, Path module) {
    byte[] bytes = bytes(module);
    Manifest content = Manifest.of(bytes);
    List<String> hashes = content.chunks().stream().map(Object::toString).toList();
    int chunkSize =
        door.post(
                "/api/v1/contents",
                Map.of("content", content.id().toString(), "chunkHashes", hashes))
            .path("chunkSize")
            .asInt();
    for (int chunk = 0; chunk < hashes.size(); chunk++) {
      int from = chunk * chunkSize;
      door.must(
          "PUT",
          "/api/v1/contents/%s/chunks/%d".formatted(content.id(), chunk),
          "application/octet-stream",
          Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + chunkSize)));
    }
    SignedWorkload signed = signed(name, version, content);
    return door.post(
            "/api/v1/workloads",
            Map.of(
                "manifest", base64(signed.getManifest().toByteArray()),
                "publisher", base64(signed.getPublisher().toByteArray()),
                "signature", base64(signed.getSignature().toByteArray())))
        .path("id")
        .asText();
  }

  private static SignedWorkload signed(String name, long version, Manifest content) {
    try {
      return new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
          .sign(
              new WorkloadManifest(
                  new LogicalName(name),
                  version,
                  NEVER,
                  content.id(),
                  WorkloadStyle.COMMAND,
                  new Limits(16 * MIB, MIB, Duration.ofMinutes(1), MIB / 16),
                  List.of(),
                  List.of(),
                  Instant.EPOCH,
                  COST_SECONDS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks Ed25519", e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
