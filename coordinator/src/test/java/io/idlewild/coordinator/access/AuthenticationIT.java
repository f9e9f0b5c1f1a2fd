package io.idlewild.coordinator.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class AuthenticationIT {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** What anybody may call; a new one is a decision, and so it stands here too. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/server",
          "POST /api/v1/session",
          "GET /api/v1/session/oidc",
          "POST /api/v1/invitations/look",
          "POST /api/v1/invitations/redemption",
          "GET /api/v1/enrolments/challenge",
          "POST /api/v1/enrolments",
          "POST /api/v1/enrolments/renewals");

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
  void sessionCookieOpensTheApiButNotForOtherSites() throws IOException {
    String session =
        given()
            .contentType("application/json")
            .body("{\"token\":\"" + adminToken() + "\"}")
            .post("/api/v1/session")
            .then()
            .statusCode(204)
            .extract()
            .cookie("idlewild_session");

    given().cookie("idlewild_session", session).get("/api/v1/hosts").then().statusCode(200);
    given()
        .cookie("idlewild_session", session)
        .header("Origin", "http://evil.example")
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/enrolment-tokens")
        .then()
        .statusCode(403)
        .body("code", equalTo("cross-site"));
    given()
        .cookie("idlewild_session", session)
        .delete("/api/v1/session")
        .then()
        .statusCode(403)
        .body("code", equalTo("cross-site"));
    given()
        .cookie("idlewild_session", session)
        .header("Sec-Fetch-Site", "same-origin")
        .delete("/api/v1/session")
        .then()
        .statusCode(204);
    given().cookie("idlewild_session", session).get("/api/v1/hosts").then().statusCode(401);
  }

  @TestFactory
  Stream<DynamicTest> everyOtherMethodOfTheApiWantsAToken() {
    Map<String, Map<String, Object>> paths =
        given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    return paths.entrySet().stream()
        .filter(path -> path.getKey().startsWith("/api/"))
        .flatMap(path ->
            path.getValue().keySet().stream()
                .filter(METHODS::contains)
                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .filter(call -> !OPEN.contains(call))
        .map(call -> DynamicTest.dynamicTest(call, () -> assertWantsAToken(call)));
  }

  /** Whatever is answered: data, a refusal, a page that is not there, a malformed body. */
  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/server, 200",
    "GET, /api/v1/jobs, 401",
    "GET, /api/v1/nothing, 404",
    "DELETE, /api/v1/server, 405",
    "POST, /api/v1/session, 400",
    "GET, /no/such/page, 404",
    "GET, /q/health, 200",
    "GET, /q/openapi, 200",
    "GET, /q/metrics, 200",
    "GET, /api/v1/session/oidc, 404",
  })
  void everyAnswerForbidsForeignScriptsAndFrames(String method, String path, int status) {
    ValidatableResponse answer =
        given().contentType("application/json").body("{").request(method, path).then();

    answer
        .statusCode(status)
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("Referrer-Policy", equalTo("no-referrer"))
        .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
        .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
        .header("Access-Control-Allow-Origin", nullValue());
    Assertions.assertThat(answer.extract().header("Content-Security-Policy"))
        .contains(
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void unknownPathIsAProblem() {
    given()
        .get("/api/v1/nothing")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("not-found"));
  }

  private static void assertWantsAToken(String call) {
    String[] parts = call.split(" ");
    given()
        .header("Authorization", "Bearer guessed")
        .request(parts[0], parts[1].replaceAll("\\{[^}]*}", "0"))
        .then()
        .statusCode(oneOf(401, 415));
  }

  private String adminToken() throws IOException {
    return Files.readString(settings.dataFolder().resolve("admin.token")).strip();
  }

  @Test
  void adminTokenIsReadableByItsOwnerOnly() throws IOException {
    String mode =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(settings.dataFolder().resolve("admin.token")));
    Assertions.assertThat(mode).isEqualTo("rw-------");
  }
}
