package io.idlewild.coordinator.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class AuthenticationIT {
  @Inject CoordinatorSettings settings;

  @Test
  void wrongTokenIsRefusedWithAProblem() {
    given()
        .contentType("application/json")
        .body("{\"token\":\"wrong\"}")
        .post("/api/v1/session")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("token-unknown"));
  }

  @Test
  void adminTokenOpensASession() throws IOException {
    String token = Files.readString(settings.dataFolder().resolve("admin.token")).strip();
    given()
        .contentType("application/json")
        .body("{\"token\":\"" + token + "\"}")
        .post("/api/v1/session")
        .then()
        .statusCode(204)
        .header("Set-Cookie", containsString("HttpOnly"))
        .header("Set-Cookie", containsString("SameSite=Strict"));
  }

  @Test
  void adminTokenIsReadableByItsOwnerOnly() throws IOException {
    String mode =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(settings.dataFolder().resolve("admin.token")));
    Assertions.assertThat(mode).isEqualTo("rw-------");
  }
}
