package io.idlewild.coordinator.start;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program: nothing listens beyond this machine until a person has set it up. */
class SetUpIT {
  @TempDir Path folder;

  @Test
  void coordinatorListensBeyondThisMachineOnlyAfterTheFirstAdminHasComeIn() throws Exception {
    Path data = folder.resolve("data");
    CoordinatorProcess tooEarly = onAllAddresses(data);
    assertThat(tooEarly.awaitEnd()).isEqualTo(6);
    assertThat(tooEarly.errors())
        .contains("is not set up", "open the link", "--admin-password-file");
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();

    try (CoordinatorProcess first = CoordinatorProcess.startOnFreePorts(data, errors())) {
      String http = first.awaitReadyAt();
      String secret = first.awaitFirstLink(http);
      assertThat(redeem(http, secret)).isEqualTo(204);
      assertThat(redeem(http, secret)).as("a second time").isEqualTo(403);
      assertThat(logIn(http)).isEqualTo(204);
    }

    try (CoordinatorProcess second = onAllAddresses(data)) {
      String http = second.awaitReadyAt();
      assertThat(logIn(http)).isEqualTo(204);
      Optional<InetAddress> other = otherAddress();
      if (other.isPresent()) {
        String outside = http.replace("127.0.0.1", other.get().getHostAddress());
        given().get(outside + "/api/v1/server").then().statusCode(200);
      }
    }
  }

  @Test
  void fileWithThePasswordSetsItUpWhereNobodyCanOpenALink() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "a few good words\n");
    Path weak = Files.writeString(folder.resolve("weak"), "short\n");
    Path data = folder.resolve("data");
    CoordinatorProcess refused = onAllAddresses(data, "--admin-password-file", weak.toString());
    assertThat(refused.awaitEnd()).isEqualTo(2);
    assertThat(refused.errors()).contains("--admin-password-file", "12 to 256 characters");

    try (CoordinatorProcess coordinator =
        onAllAddresses(data, "--admin-password-file", password.toString())) {
      String http = coordinator.awaitReadyAt();

      assertThat(logIn(http)).isEqualTo(204);
    }
  }

  @Test
  void publicAddressWithTlsMakesTheCookieSecure() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "a few good words\n");
    try (CoordinatorProcess coordinator =
        CoordinatorProcess.start(
            folder.resolve("data"),
            errors(),
            "--http-port",
            "0",
            "--grpc-port",
            "0",
            "--public-url",
            "https://grid.example.org",
            "--admin-password-file",
            password.toString())) {
      String http = coordinator.awaitReadyAt();

      String cookie =
          given()
              .contentType("application/json")
              .header("Origin", "https://grid.example.org")
              .body(Map.of("name", "admin", "password", "a few good words"))
              .post(http + "/api/v1/session")
              .then()
              .statusCode(204)
              .extract()
              .header("Set-Cookie");

      assertThat(cookie).contains("Secure", "HttpOnly", "SameSite=Strict");
    }
  }

  private CoordinatorProcess onAllAddresses(Path data, String... more) throws Exception {
    String[] options = new String[6 + more.length];
    System.arraycopy(
        new String[] {"--host", "0.0.0.0", "--http-port", "0", "--grpc-port", "0"},
        0,
        options,
        0,
        6);
    System.arraycopy(more, 0, options, 6, more.length);
    return CoordinatorProcess.start(data, errors(), options);
  }

  private static int redeem(String http, String secret) {
    return given()
        .contentType("application/json")
        .body(Map.of("secret", secret, "name", "admin", "password", "a few good words"))
        .post(http + "/api/v1/invitations/redemption")
        .statusCode();
  }

  private static int logIn(String http) {
    return given()
        .contentType("application/json")
        .body(Map.of("name", "admin", "password", "a few good words"))
        .post(http + "/api/v1/session")
        .statusCode();
  }

  private static Optional<InetAddress> otherAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }

  private Path errors() {
    return folder.resolve("coordinator.err");
  }
}
