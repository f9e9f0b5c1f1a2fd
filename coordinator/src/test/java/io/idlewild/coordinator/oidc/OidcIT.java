package io.idlewild.coordinator.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.TestPeople.Person;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People of an OpenID Connect provider that runs beside the test. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@QuarkusTestResource(value = OidcProvider.class, restrictToAnnotatedClass = true)
@Timeout(60)
class OidcIT {
  private static final List<String> SCIENTISTS = List.of("staff", "idlewild-scientist");

  @Inject CoordinatorSettings settings;

  private Person admin;
  private String name;

  @BeforeEach
  void chooseAName() {
    admin = new TestPeople(settings).admin();
    name = "oda-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private static ValidatableResponse whoIs(String token) {
    return TestPeople.with(token).get("/api/v1/session").then();
  }

  private static String token(String subject, List<String> groups) {
    return OidcProvider.token(OidcProvider.ISSUER, OidcProvider.CLIENT, subject, groups, 600);
  }

  @Test
  void tokenOfTheProviderOpensTheApiAsThePersonThatItNames() {
    whoIs(token(name, SCIENTISTS))
        .statusCode(200)
        .body("name", equalTo(name))
        .body("roles", equalTo(List.of("SCIENTIST")));

    TestPeople.with(token(name, SCIENTISTS)).get("/api/v1/jobs").then().statusCode(200);
    TestPeople.with(token(name, SCIENTISTS)).get("/api/v1/accounts").then().statusCode(403);
    admin
        .call()
        .get("/api/v1/accounts/" + name)
        .then()
        .body("oidc", equalTo(true))
        .body("password", equalTo(false));
  }

  @Test
  void wrongIssuerAudienceTimeAndSignatureAreRefused() {
    String good = token(name, SCIENTISTS);
    String[] parts = good.split("\\.");
    String unsigned =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    List<String> bad =
        List.of(
            OidcProvider.token("other", OidcProvider.CLIENT, name, SCIENTISTS, 600),
            OidcProvider.token(OidcProvider.ISSUER, "another-client", name, SCIENTISTS, 600),
            OidcProvider.token(OidcProvider.ISSUER, OidcProvider.CLIENT, name, SCIENTISTS, -600),
            parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse(),
            unsigned + "." + parts[1] + "." + parts[2],
            "x.y.z");

    bad.forEach(token -> whoIs(token).statusCode(401).body("code", equalTo("not-authenticated")));
    admin.call().get("/api/v1/accounts/" + name).then().statusCode(404);
    whoIs(good).statusCode(200);
  }

  @Test
  void rolesFollowTheProvider() {
    whoIs(token(name, SCIENTISTS)).body("roles", equalTo(List.of("SCIENTIST")));
    whoIs(token(name, List.of("idlewild-volunteer"))).body("roles", equalTo(List.of("VOLUNTEER")));
    whoIs(token(name, List.of("idlewild-admin"))).body("roles", hasItem("ADMIN"));
    whoIs(token(name, List.of("staff"))).statusCode(403).body("code", equalTo("no-role"));
  }

  @Test
  void personOfTheProviderIsNeverAnAccountThatWasHereBefore() {
    Person local = new TestPeople(settings).scientist("local");

    ValidatableResponse who = whoIs(token(local.name(), SCIENTISTS)).statusCode(200);

    assertThat(who.extract().<String>path("account")).isNotEqualTo(local.id());
    assertThat(who.extract().<String>path("name")).startsWith(local.name() + "-");
  }

  @Test
  void disabledPersonStaysOutWhateverTheProviderSays() {
    whoIs(token(name, SCIENTISTS)).statusCode(200);

    admin.put("/api/v1/accounts/" + name + "/disabled", Map.of("disabled", true)).statusCode(200);

    whoIs(token(name, SCIENTISTS)).statusCode(403).body("code", equalTo("account-disabled"));
  }

  @Test
  void personOfTheProviderHasNoSecondPassword() {
    String account = whoIs(token(name, SCIENTISTS)).extract().path("account");
    Map<String, String> wish = Map.of("password", "a few good words");

    admin
        .put("/api/v1/accounts/" + account + "/password", wish)
        .statusCode(409)
        .body("code", equalTo("oidc-account"));
    TestPeople.with(token(name, SCIENTISTS))
        .contentType("application/json")
        .body(wish)
        .put("/api/v1/accounts/" + account + "/password")
        .then()
        .statusCode(422)
        .body("code", equalTo("current-missing"));
  }

  @Test
  void ownTokensGoOnBesideTheProviders() {
    admin.call().get("/api/v1/jobs").then().statusCode(200);
    whoIs("f".repeat(64)).statusCode(401);
  }

  @Test
  void pageOffersTheProvider() {
    given().get("/api/v1/server").then().body("signIn", hasItem("oidc"));
  }

  @Test
  void browserIsLedToTheProviderAndBackWithASession() throws Exception {
    CookieManager cookies = new CookieManager();
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build()) {
      OidcProvider.next(name, SCIENTISTS);

      HttpResponse<String> toProvider = get(browser, own("/api/v1/session/oidc"));
      HttpResponse<String> backAgain = get(browser, location(toProvider));
      HttpResponse<String> answer = get(browser, location(backAgain));
      while (answer.statusCode() == 302) {
        answer = get(browser, location(answer));
      }

      assertThat(location(toProvider).getQuery()).contains("code_challenge=", "nonce=", "state=");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(location(answer).getPath()).isEqualTo("/");
      assertThat(answer.headers().allValues("Set-Cookie"))
          .anyMatch(cookie ->
              cookie.startsWith("idlewild_session=")
                  && cookie.contains("HttpOnly")
                  && cookie.contains("SameSite=Strict"));
      given()
          .cookie("idlewild_session", session(cookies))
          .get("/api/v1/session")
          .then()
          .statusCode(200)
          .body("name", equalTo(name))
          .body("roles", equalTo(List.of("SCIENTIST")));
    }
  }

  @Test
  void answerThatNobodyAskedForOpensNoSession() throws Exception {
    CookieManager cookies = new CookieManager();
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build()) {
      HttpResponse<String> answer =
          get(browser, own("/api/v1/session/oidc?code=stolen&state=invented"));

      assertThat(answer.statusCode()).isIn(302, 401);
      assertThat(cookies.getCookieStore().getCookies())
          .extracting(HttpCookie::getName)
          .doesNotContain("idlewild_session");
    }
  }

  private static String session(CookieManager cookies) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("idlewild_session"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static URI own(String path) {
    return URI.create("http://localhost:" + RestAssured.port + path);
  }

  private static URI location(HttpResponse<?> response) {
    return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private static HttpResponse<String> get(HttpClient browser, URI uri)
      throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
