package io.idlewild.coordinator;

import static io.restassured.RestAssured.given;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People of the coordinator under test: their accounts, passwords and tokens. */
public final class TestPeople {
  public static final String PASSWORD = "correct horse battery";

  private final CoordinatorSettings settings;

  public TestPeople(CoordinatorSettings settings) {
    this.settings = settings;
  }

  /**
   * Somebody with an account.
   *
   * @param id of the account
   * @param token with all that the roles allow
   */
  public record Person(String id, String name, String token) {
    public RequestSpecification call() {
      return with(token);
    }

    public ValidatableResponse post(String path, Object body) {
      return call().contentType("application/json").body(body).post(path).then();
    }

    public ValidatableResponse put(String path, Object body) {
      return call().contentType("application/json").body(body).put(path).then();
    }
  }

  public static RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  public Person admin() {
    try {
      String token = Files.readString(settings.dataFolder().resolve("admin.token")).strip();
      JsonPath who = with(token).get("/api/v1/session").then().statusCode(200).extract().jsonPath();
      return new Person(who.getString("account"), who.getString("name"), token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Person scientist(String prefix) {
    return person(
        prefix,
        List.of("SCIENTIST"),
        List.of("jobs:read", "jobs:write", "hosts:read", "hosts:write", "account"));
  }

  public Person volunteer(String prefix) {
    return person(prefix, List.of("VOLUNTEER"), List.of("hosts:read", "hosts:write", "account"));
  }

  /** A new person with a password, logged in once to make a token. */
  public Person person(String prefix, List<String> roles, List<String> scopes) {
    String name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    String id =
        admin()
            .post("/api/v1/accounts", Map.of("name", name, "roles", roles, "password", PASSWORD))
            .statusCode(201)
            .extract()
            .path("id");
    return new Person(id, name, token(name, PASSWORD, scopes));
  }

  /** A token that its owner made after a login with the password. */
  public static String token(String name, String password, List<String> scopes) {
    return asBrowser(session(name, password))
        .contentType("application/json")
        .body(Map.of("name", "test", "scopes", scopes))
        .post("/api/v1/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("token");
  }

  /** The cookie of a login. */
  public static String session(String name, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("name", name, "password", password))
        .post("/api/v1/session")
        .then()
        .statusCode(204)
        .extract()
        .cookie("idlewild_session");
  }

  /** As the coordinator's own page calls. */
  public static RequestSpecification asBrowser(String session) {
    return given().cookie("idlewild_session", session).header("Sec-Fetch-Site", "same-origin");
  }
}
