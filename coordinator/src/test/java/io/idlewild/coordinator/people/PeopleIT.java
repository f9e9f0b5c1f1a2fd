package io.idlewild.coordinator.people;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.TestPeople.Person;
import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts, logins, links and tokens over REST. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class PeopleIT {
  @Inject CoordinatorSettings settings;
  @Inject Jdbc jdbc;
  @Inject AccessService access;

  private TestPeople people;
  private Person admin;

  @BeforeEach
  void findTheAdmin() {
    people = new TestPeople(settings);
    admin = people.admin();
  }

  private static ValidatableResponse logIn(String name, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("name", name, "password", password))
        .post("/api/v1/session")
        .then();
  }

  @Test
  void nameAndPasswordOpenASession() {
    Person ada = people.scientist("ada");

    String session =
        logIn(ada.name(), TestPeople.PASSWORD)
            .statusCode(204)
            .header("Set-Cookie", containsString("HttpOnly"))
            .header("Set-Cookie", containsString("SameSite=Strict"))
            .extract()
            .cookie("idlewild_session");

    TestPeople.asBrowser(session)
        .get("/api/v1/session")
        .then()
        .statusCode(200)
        .body("name", equalTo(ada.name()))
        .body("roles", equalTo(List.of("SCIENTIST")))
        .body("scopes", not(hasItem("admin")));
  }

  @Test
  void wrongPasswordUnknownNameAndDisabledAccountAreOneAnswer() {
    Person ada = people.scientist("ada");
    Person bob = people.scientist("bob");
    admin
        .put("/api/v1/accounts/" + bob.id() + "/disabled", Map.of("disabled", true))
        .statusCode(200);

    String wrong = logIn(ada.name(), "wrong password").statusCode(401).extract().asString();
    String unknown =
        logIn("nobody-at-all", TestPeople.PASSWORD).statusCode(401).extract().asString();
    String disabled = logIn(bob.name(), TestPeople.PASSWORD).statusCode(401).extract().asString();

    assertThat(wrong).contains("login-wrong").isEqualTo(unknown).isEqualTo(disabled);
  }

  @Test
  void disabledAccountIsOutAtOnceAndEnabledOneIsBack() {
    Person ada = people.scientist("ada");
    String session = TestPeople.session(ada.name(), TestPeople.PASSWORD);

    admin
        .put("/api/v1/accounts/" + ada.name() + "/disabled", Map.of("disabled", true))
        .statusCode(200);

    ada.call().get("/api/v1/jobs").then().statusCode(401);
    TestPeople.asBrowser(session).get("/api/v1/jobs").then().statusCode(401);
    admin
        .put("/api/v1/accounts/" + ada.name() + "/disabled", Map.of("disabled", false))
        .statusCode(200);
    ada.call().get("/api/v1/jobs").then().statusCode(200);
    TestPeople.asBrowser(session).get("/api/v1/jobs").then().statusCode(401);
  }

  @Test
  void rolesThatAreTakenAwayAreGoneFromTokensToo() {
    Person both =
        people.person(
            "both", List.of("SCIENTIST", "VOLUNTEER"), List.of("jobs:read", "hosts:read"));
    both.call().get("/api/v1/jobs").then().statusCode(200);

    admin
        .put("/api/v1/accounts/" + both.id() + "/roles", Map.of("roles", List.of("VOLUNTEER")))
        .statusCode(200)
        .body("roles", equalTo(List.of("VOLUNTEER")));

    both.call().get("/api/v1/jobs").then().statusCode(403);
    both.call().get("/api/v1/hosts").then().statusCode(200);
  }

  @Test
  void ownPasswordIsChangedWithTheOldOneAndOtherSessionsEnd() {
    Person ada = people.scientist("ada");
    String kept = TestPeople.session(ada.name(), TestPeople.PASSWORD);
    String other = TestPeople.session(ada.name(), TestPeople.PASSWORD);
    String path = "/api/v1/accounts/" + ada.id() + "/password";

    changePassword(kept, path, Map.of("password", "another long one"))
        .statusCode(422)
        .body("code", equalTo("current-missing"));
    changePassword(kept, path, Map.of("password", "another long one", "current", "wrong"))
        .statusCode(401)
        .body("code", equalTo("login-wrong"));
    changePassword(kept, path, Map.of("password", "short", "current", TestPeople.PASSWORD))
        .statusCode(422)
        .body("code", equalTo("weak-password"));
    changePassword(
            kept, path, Map.of("password", "another long one", "current", TestPeople.PASSWORD))
        .statusCode(204);

    TestPeople.asBrowser(kept).get("/api/v1/session").then().statusCode(200);
    TestPeople.asBrowser(other).get("/api/v1/session").then().statusCode(401);
    logIn(ada.name(), TestPeople.PASSWORD).statusCode(401);
    logIn(ada.name(), "another long one").statusCode(204);
  }

  private static ValidatableResponse changePassword(
      String session, String path, Map<String, String> body) {
    return TestPeople.asBrowser(session)
        .contentType("application/json")
        .body(body)
        .put(path)
        .then();
  }

  @Test
  void tokenOfAnAccountWithoutAPasswordCannotGiveItOne() {
    Person ada = people.person("ada", List.of("SCIENTIST"), List.of("jobs:read", "account"));
    jdbc.update("UPDATE account SET password = NULL WHERE name = ?", ada.name());

    ada.put("/api/v1/accounts/" + ada.id() + "/password", Map.of("password", "a few good words"))
        .statusCode(422)
        .body("code", equalTo("current-missing"));
  }

  @Test
  void adminSetsAPasswordWithoutTheOldOne() {
    Person ada = people.scientist("ada");

    admin
        .put("/api/v1/accounts/" + ada.id() + "/password", Map.of("password", "given by the admin"))
        .statusCode(204);

    logIn(ada.name(), "given by the admin").statusCode(204);
  }

  @Test
  void lastAdminWhoCanLogInStays() {
    Person first = people.person("first", List.of("ADMIN"), List.of("admin"));
    jdbc.update(
        "UPDATE account SET disabled_at = now() WHERE roles LIKE '%ADMIN%' AND password"
            + " IS NOT NULL AND name <> ?",
        first.name());

    admin
        .put("/api/v1/accounts/" + first.id() + "/disabled", Map.of("disabled", true))
        .statusCode(409)
        .body("code", equalTo("last-admin"));
    admin
        .put("/api/v1/accounts/" + first.id() + "/roles", Map.of("roles", List.of("SCIENTIST")))
        .statusCode(409);
    Person second = people.person("second", List.of("ADMIN"), List.of("admin"));
    admin
        .put("/api/v1/accounts/" + first.id() + "/roles", Map.of("roles", List.of("SCIENTIST")))
        .statusCode(200);
    second.call().get("/api/v1/accounts").then().statusCode(200);
  }

  @Test
  void namesAreUniqueInWhateverCase() {
    Person ada = people.scientist("Ada");

    admin
        .post(
            "/api/v1/accounts",
            Map.of("name", ada.name().toUpperCase(Locale.ROOT), "roles", List.of("VOLUNTEER")))
        .statusCode(409)
        .body("code", equalTo("name-taken"));
    admin
        .post("/api/v1/accounts", Map.of("name", "<script>", "roles", List.of("VOLUNTEER")))
        .statusCode(400);
  }

  @Test
  void accountsAreListedWithoutWhatIsSecret() {
    Person ada = people.scientist("ada");

    String list =
        admin.call().get("/api/v1/accounts?limit=1000").then().statusCode(200).extract().asString();

    assertThat(list)
        .contains(ada.name())
        .doesNotContain("argon2")
        .doesNotContain(TestPeople.PASSWORD);
    ada.call().get("/api/v1/accounts").then().statusCode(403);
    ada.call().get("/api/v1/accounts/" + ada.id()).then().statusCode(200);
    ada.call().get("/api/v1/accounts/" + admin.id()).then().statusCode(404);
  }

  @Test
  void invitationMakesAnAccountOnce() {
    String name = "eve-" + UUID.randomUUID().toString().substring(0, 8);
    String secret = link(Map.of("roles", List.of("SCIENTIST"), "ttlSeconds", 600));

    redeem(secret, name, "short").statusCode(422).body("code", equalTo("weak-password"));
    look(secret).statusCode(200).body("roles", equalTo(List.of("SCIENTIST")));
    String session =
        redeem(secret, name, TestPeople.PASSWORD)
            .statusCode(204)
            .extract()
            .cookie("idlewild_session");

    TestPeople.asBrowser(session)
        .get("/api/v1/session")
        .then()
        .body("name", equalTo(name))
        .body("roles", equalTo(List.of("SCIENTIST")));
    redeem(secret, name + "2", TestPeople.PASSWORD)
        .statusCode(403)
        .body("code", equalTo("link-unknown"));
    look(secret).statusCode(403);
    logIn(name, TestPeople.PASSWORD).statusCode(204);
  }

  @Test
  void invitationForAnAccountSetsItsPasswordAndNothingElse() {
    Person ada = people.scientist("ada");
    String secret = link(Map.of("account", ada.name()));

    look(secret).statusCode(200).body("account", equalTo(ada.name()));
    redeem(secret, "other", "a password by a link").statusCode(204);

    logIn(ada.name(), "a password by a link").statusCode(204);
    logIn("other", "a password by a link").statusCode(401);
  }

  @Test
  void invitationNeitherTakesOverAnAccountNorOutlivesItsTimeOrItsRecall() {
    Person ada = people.scientist("ada");
    String taken = link(Map.of("roles", List.of("SCIENTIST")));
    String old = link(Map.of("roles", List.of("SCIENTIST"), "ttlSeconds", 60));
    jdbc.update(
        "UPDATE account_link SET expires_at = now() - interval '1 second' WHERE hash = ?",
        hash(old));

    redeem(taken, ada.name(), "a password by a link")
        .statusCode(409)
        .body("code", equalTo("name-taken"));
    logIn(ada.name(), "a password by a link").statusCode(401);
    redeem(old, "late-comer", TestPeople.PASSWORD)
        .statusCode(403)
        .body("code", equalTo("link-unknown"));
    String id =
        admin.call().get("/api/v1/invitations").then().statusCode(200).extract().path("[0].id");
    admin.call().delete("/api/v1/invitations/" + id).then().statusCode(204);
    redeem(taken, "late-comer", TestPeople.PASSWORD).statusCode(403);
  }

  @Test
  void otherSitesCannotUseLoginAndLinks() {
    given()
        .contentType("application/json")
        .header("Origin", "http://evil.example")
        .body(Map.of("name", "x", "password", "y"))
        .post("/api/v1/session")
        .then()
        .statusCode(403)
        .body("code", equalTo("cross-site"));
    given()
        .contentType("application/json")
        .header("Sec-Fetch-Site", "same-site")
        .body(Map.of("secret", "x", "password", "y"))
        .post("/api/v1/invitations/redemption")
        .then()
        .statusCode(403)
        .body("code", equalTo("cross-site"));
  }

  @Test
  void tokenIsListedWithItsLastUseAndRevoked() {
    Person ada = people.scientist("ada");
    String token =
        ada.post("/api/v1/tokens", Map.of("name", "night run", "scopes", List.of("jobs:read")))
            .statusCode(201)
            .extract()
            .path("token");
    TestPeople.with(token).get("/api/v1/jobs").then().statusCode(200);
    access.refresh();

    Map<String, Object> listed =
        ada.call().get("/api/v1/tokens").then().statusCode(200).extract().path("[0]");

    assertThat(listed)
        .containsEntry("name", "night run")
        .containsEntry("scopes", List.of("jobs:read"));
    assertThat(listed.get("lastUsedAt")).isNotNull();
    assertThat(listed.toString()).doesNotContain(token);
    ada.call().delete("/api/v1/tokens/" + listed.get("id")).then().statusCode(204);
    TestPeople.with(token).get("/api/v1/jobs").then().statusCode(401);
    ada.call().delete("/api/v1/tokens/" + listed.get("id")).then().statusCode(404);
  }

  @Test
  void sessionThatATokenOpenedDoesNoMoreAndEndsWithIt() {
    Person ada = people.person("ada", List.of("SCIENTIST"), List.of("jobs:read"));
    String session =
        given()
            .contentType("application/json")
            .body(Map.of("token", ada.token()))
            .post("/api/v1/session")
            .then()
            .statusCode(204)
            .extract()
            .cookie("idlewild_session");
    TestPeople.asBrowser(session).get("/api/v1/jobs").then().statusCode(200);
    TestPeople.asBrowser(session).get("/api/v1/hosts").then().statusCode(403);
    String id =
        admin
            .call()
            .get("/api/v1/tokens?all=true")
            .then()
            .extract()
            .path("find { it.account == '%s' }.id".formatted(ada.name()));

    admin.call().delete("/api/v1/tokens/" + id).then().statusCode(204);

    TestPeople.asBrowser(session).get("/api/v1/jobs").then().statusCode(401);
  }

  @Test
  void tokenDoesNoMoreThanItsScopes() {
    Person ada = people.person("ada", List.of("SCIENTIST"), List.of("jobs:read"));

    ada.call().get("/api/v1/jobs").then().statusCode(200);
    ada.call().get("/api/v1/session").then().statusCode(200);
    ada.post("/api/v1/jobs", Map.of()).statusCode(403).body("code", equalTo("scope-missing"));
    ada.call().get("/api/v1/hosts").then().statusCode(403);
    ada.post("/api/v1/tokens", Map.of("name", "more", "scopes", List.of("jobs:write")))
        .statusCode(403);
  }

  @Test
  void nobodyMakesATokenThatMayDoMore() {
    Person ada = people.person("ada", List.of("SCIENTIST"), List.of("jobs:read", "account"));

    ada.post("/api/v1/tokens", Map.of("name", "more", "scopes", List.of("jobs:write")))
        .statusCode(422)
        .body("code", equalTo("scope-beyond"));
    ada.post("/api/v1/tokens", Map.of("name", "more", "scopes", List.of("admin")))
        .statusCode(422)
        .body("code", equalTo("scope-beyond"));
    ada.post("/api/v1/tokens", Map.of("name", "odd", "scopes", List.of("everything")))
        .statusCode(422)
        .body("code", equalTo("bad-scope"));
  }

  @Test
  void expiredTokenIsRefused() {
    Person ada = people.scientist("ada");
    jdbc.update(
        "UPDATE access_token SET expires_at = now() - interval '1 second' WHERE account_id ="
            + " (SELECT id FROM account WHERE name = ?)",
        ada.name());
    access.refresh();

    ada.call().get("/api/v1/jobs").then().statusCode(401);
  }

  @Test
  void storedSecretsAreHashes() {
    Person ada = people.scientist("ada");
    String secret = link(Map.of("roles", List.of("VOLUNTEER")));

    List<String> stored =
        jdbc.query(
            "SELECT hash FROM access_token UNION SELECT hash FROM account_link UNION SELECT"
                + " coalesce(password, '') FROM account",
            row -> row.getString(1));

    assertThat(stored).doesNotContain(ada.token(), secret, TestPeople.PASSWORD);
    assertThat(stored).anyMatch(text -> text.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  }

  private String link(Map<String, Object> wish) {
    String url = admin.post("/api/v1/invitations", wish).statusCode(201).extract().path("url");
    assertThat(url).matches("http://.*/#invitation=[0-9a-f]{64}");
    return url.substring(url.indexOf('=') + 1);
  }

  private static ValidatableResponse look(String secret) {
    return given()
        .contentType("application/json")
        .body(Map.of("secret", secret))
        .post("/api/v1/invitations/look")
        .then();
  }

  private static ValidatableResponse redeem(String secret, String name, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("secret", secret, "name", name, "password", password))
        .post("/api/v1/invitations/redemption")
        .then();
  }

  private static String hash(String secret) {
    return new Secret(secret).hash().toString();
  }
}
