package io.idlewild.coordinator.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.coordinator.platform.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What programs on this machine want to know of a coordinator that is ready. They find it in the
 * file {@code endpoints.json} of its data folder while it runs.
 *
 * @param http base of page and REST
 * @param grpc HOST:PORT of the workers' gRPC
 * @param pid of the process
 * @param adminTokenFile where the token is
 * @param caFingerprint SHA-256 of the CA's certificate
 */
record Endpoints(String http, String grpc, long pid, String adminTokenFile, String caFingerprint) {
  private static final String NAME = "endpoints.json";

  void write(Path dataFolder) throws IOException {
    SecretFiles.writePublic(
        dataFolder.resolve(NAME), new ObjectMapper().writeValueAsString(this) + "\n");
  }

  static void remove(Path dataFolder) throws IOException {
    Files.deleteIfExists(dataFolder.resolve(NAME));
  }
}
