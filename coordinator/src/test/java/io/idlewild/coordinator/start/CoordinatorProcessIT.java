package io.idlewild.coordinator.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoordinatorProcessIT {
  /** Of five zero bytes: one chunk of one leaf. */
  private static final String FIVE_ZEROS =
      "8855508aade16ec573d21e6a485dfd0a7624085c1a14b5ecdd6485de0c6839a4";

  @TempDir Path folder;

  @Test
  void killedCoordinatorComesBackWithItsDataAndStopsCleanly() throws Exception {
    Path data = data();
    String fingerprint;
    ProcessHandle orphan;
    try (CoordinatorProcess first = startIn(data)) {
      assertThat(first.awaitReady()).contains("data in " + data.toRealPath());
      fingerprint = first.endpoints().get("caFingerprint").asText();
      announce(first, data).statusCode(200);
      orphan = first.postgres();
      first.kill();
      assertThat(orphan.isAlive()).isTrue();
    }

    try (CoordinatorProcess second = startIn(data)) {
      second.awaitReady();
      assertThat(orphan.isAlive()).isFalse();
      assertThat(second.endpoints().get("caFingerprint").asText()).isEqualTo(fingerprint);
      ProcessHandle postgres = second.postgres();
      storeUnannounced(second, data).statusCode(204);

      second.stop();

      postgres.onExit().get(10, TimeUnit.SECONDS);
      assertThat(data.resolve("endpoints.json")).doesNotExist();
      assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void secondCoordinatorOnTheFolderIsRefusedAndTheFirstGoesOn() throws Exception {
    Path data = data();
    try (CoordinatorProcess first = startIn(data)) {
      first.awaitReady();
      CoordinatorProcess second =
          CoordinatorProcess.startOnFreePorts(data, folder.resolve("second.err"));

      assertThat(second.awaitEnd()).isEqualTo(4);

      assertThat(second.errors())
          .contains("is in use by process " + first.endpoints().get("pid").asText());
      given().get(first.endpoints().get("http").asText() + "/q/health").then().statusCode(200);
    }
  }

  @Test
  void databaseThatDiesIsBroughtBack() throws Exception {
    Path data = data();
    try (CoordinatorProcess coordinator = startIn(data)) {
      coordinator.awaitReady();
      announce(coordinator, data).statusCode(200);
      ProcessHandle postgres = coordinator.postgres();
      postgres.destroyForcibly();
      postgres.onExit().get(10, TimeUnit.SECONDS);

      assertThat(answersWithin30Seconds(coordinator, data)).isTrue();
      assertThat(coordinator.postgres().pid()).isNotEqualTo(postgres.pid());
    }
  }

  @Test
  void busyPortEndsWith3() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String busy = Integer.toString(other.getLocalPort());
      CoordinatorProcess coordinator =
          CoordinatorProcess.start(data(), errors(), "--http-port", busy, "--grpc-port", "0");

      assertThat(coordinator.awaitEnd()).isEqualTo(3);

      assertThat(coordinator.errors())
          .contains("Port " + busy)
          .contains("is busy")
          .contains("--http-port");
    }
  }

  @Test
  void badOptionEndsWith2() throws Exception {
    CoordinatorProcess coordinator = CoordinatorProcess.start(data(), errors(), "--prot", "1");

    assertThat(coordinator.awaitEnd()).isEqualTo(2);
    assertThat(coordinator.errors()).contains("--prot").contains("--help");
  }

  @Test
  void unreachableDatabaseEndsWith5() throws Exception {
    CoordinatorProcess coordinator =
        CoordinatorProcess.start(
            data(),
            errors(),
            "--http-port",
            "0",
            "--grpc-port",
            "0",
            "--db",
            "jdbc:postgresql://127.0.0.1:1/none");

    assertThat(coordinator.awaitEnd()).isEqualTo(5);
    assertThat(coordinator.errors()).contains("jdbc:postgresql://127.0.0.1:1/none");
  }

  @Test
  void fullDiskEndsWith4() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "mounts a small tmpfs");
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()) == 0);
    try {
      CoordinatorProcess coordinator =
          CoordinatorProcess.startOnFreePorts(small.resolve("data"), errors());

      assertThat(coordinator.awaitEnd()).isEqualTo(4);

      assertThat(coordinator.errors()).contains("is full").contains("--data");
    } finally {
      run("umount", small.toString());
    }
  }

  private static boolean answersWithin30Seconds(CoordinatorProcess coordinator, Path data)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      if (announce(coordinator, data).extract().statusCode() == 200) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }

  private static ValidatableResponse announce(CoordinatorProcess coordinator, Path data)
      throws IOException {
    return given()
        .header("Authorization", "Bearer " + token(data))
        .contentType("application/json")
        .body("{\"content\":\"5-%s\",\"chunkHashes\":[\"%s\"]}".formatted(FIVE_ZEROS, FIVE_ZEROS))
        .post(coordinator.endpoints().get("http").asText() + "/api/v1/contents")
        .then();
  }

  /** Works only while the database remembers the announcement. */
  private static ValidatableResponse storeUnannounced(CoordinatorProcess coordinator, Path data)
      throws IOException {
    return given()
        .header("Authorization", "Bearer " + token(data))
        .contentType("application/octet-stream")
        .body(new byte[5])
        .put(
            "%s/api/v1/contents/5-%s/chunks/0"
                .formatted(coordinator.endpoints().get("http").asText(), FIVE_ZEROS))
        .then();
  }

  private static String token(Path data) throws IOException {
    return Files.readString(data.resolve("admin.token")).strip();
  }

  private CoordinatorProcess startIn(Path data) throws IOException {
    return CoordinatorProcess.startOnFreePorts(data, errors());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path errors() {
    return folder.resolve("coordinator.err");
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
