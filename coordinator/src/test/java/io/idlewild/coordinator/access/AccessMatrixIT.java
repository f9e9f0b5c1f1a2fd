package io.idlewild.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.TestPeople.Person;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every REST operation with no, a wrong, an expired, a foreign, a too narrow and the right
 * credential. The operations come from the running coordinator: a new one fails this test until a
 * row here says who may do what with it.
 */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(300)
class AccessMatrixIT {
  private static final Set<String> SAFE = Set.of("GET");

  @Inject CoordinatorSettings settings;
  @Inject Jdbc jdbc;
  @Inject AccessService access;

  private final Calls calls = new Calls();
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private Person admin;
  private Person ada;
  private Person vic;
  private Possessions hers;

  /** Whose credential is the right one. */
  private enum Right {
    ANYBODY,
    OWNER,
    VOLUNTEER,
    ADMIN
  }

  /**
   * An operation.
   *
   * @param path with ids of things that the owner has
   * @param foreign what a scientist is answered who has nothing to do with them
   * @param right what the right one is answered
   */
  private record Row(
      String operation, String path, @Nullable Object body, Right who, int foreign, int right) {
    String method() {
      return operation.substring(0, operation.indexOf(' '));
    }
  }

  @BeforeEach
  void letPeopleHaveThings() {
    TestPeople people = new TestPeople(settings);
    admin = people.admin();
    ada = people.scientist("ada");
    vic = people.volunteer("vic");
    hers = Possessions.of(settings, ada, vic);
    table();
  }

  @AfterEach
  void takeThemAway() {
    hers.close();
    calls.close();
  }

  private void row(
      String operation, String path, @Nullable Object body, Right who, int foreign, int right) {
    rows.put(operation, new Row(operation, "/api/v1" + path, body, who, foreign, right));
  }

  /** What destroys something stands after what needs it. */
  private void table() {
    contentsAndWorkloads();
    jobs();
    hostsAndCredit();
    people();
    grid();
  }

  private void contentsAndWorkloads() {
    row("POST /api/v1/contents", "/contents", Map.of(), Right.OWNER, 400, 400);
    row("GET /api/v1/contents/{content}", "/contents/" + hers.content, null, Right.OWNER, 404, 200);
    row(
        "PUT /api/v1/contents/{content}/chunks/{index}",
        "/contents/" + hers.content + "/chunks/0",
        new byte[3],
        Right.OWNER,
        404,
        422);
    row("GET /api/v1/contents", "/contents", null, Right.OWNER, 200, 200);
    row(
        "GET /api/v1/contents/{content}/swarm",
        "/contents/" + hers.content + "/swarm",
        null,
        Right.OWNER,
        404,
        200);
    row(
        "GET /api/v1/contents/{content}/manifest",
        "/contents/" + hers.content + "/manifest",
        null,
        Right.OWNER,
        404,
        200);
    row(
        "GET /api/v1/contents/{content}/chunks/{index}",
        "/contents/" + hers.content + "/chunks/0",
        null,
        Right.OWNER,
        404,
        200);
    row(
        "POST /api/v1/contents/{content}/grants",
        "/contents/" + hers.content + "/grants",
        Map.of("host", hers.host),
        Right.OWNER,
        404,
        200);
    row("GET /api/v1/swarm", "/swarm", null, Right.OWNER, 200, 200);
    row("POST /api/v1/workloads", "/workloads", Map.of(), Right.OWNER, 400, 400);
    row("GET /api/v1/workloads", "/workloads", null, Right.OWNER, 200, 200);
    row("GET /api/v1/workloads/{id}", "/workloads/" + hers.workload, null, Right.OWNER, 200, 200);
    String log = "/workload-log";
    row("GET /api/v1/workload-log", log, null, Right.OWNER, 200, 200);
    row("GET /api/v1/workload-log/entries", log + "/entries", null, Right.OWNER, 200, 200);
    row(
        "GET /api/v1/workload-log/consistency",
        log + "/consistency?older=0&newer=1",
        null,
        Right.OWNER,
        200,
        200);
    row(
        "GET /api/v1/workload-log/inclusion/{workload}",
        log + "/inclusion/" + hers.workload + "?size=1000000",
        null,
        Right.OWNER,
        400,
        400);
  }

  private void jobs() {
    String job = "/jobs/" + hers.job;
    row("GET /api/v1/jobs", "/jobs", null, Right.OWNER, 200, 200);
    row("GET /api/v1/jobs/search", "/jobs/search", null, Right.OWNER, 200, 200);
    row("GET /api/v1/jobs/{job}/chart", job + "/chart", null, Right.OWNER, 404, 200);
    row("GET /api/v1/jobs/{job}/work-units", job + "/work-units", null, Right.OWNER, 404, 200);
    row("POST /api/v1/jobs", "/jobs", Map.of(), Right.OWNER, 400, 400);
    row("GET /api/v1/jobs/{id}", job, null, Right.OWNER, 404, 200);
    row("GET /api/v1/jobs/{job}/results", job + "/results", null, Right.OWNER, 404, 200);
    row("GET /api/v1/jobs/{job}/provisional", job + "/provisional", null, Right.OWNER, 404, 200);
    row("GET /api/v1/jobs/{job}/events", job + "/events", null, Right.OWNER, 404, 200);
    row(
        "GET /api/v1/jobs/{job}/work-units/{index}",
        job + "/work-units/0",
        null,
        Right.OWNER,
        404,
        200);
    row(
        "GET /api/v1/jobs/{job}/work-units/{index}/recipe",
        job + "/work-units/0/recipe",
        null,
        Right.OWNER,
        404,
        200);
    row(
        "GET /api/v1/jobs/{job}/work-units/{index}/outputs/{name}",
        job + "/work-units/" + hers.index + "/outputs/out.txt",
        null,
        Right.OWNER,
        404,
        200);
    row(
        "POST /api/v1/jobs/{job}/work-units",
        job + "/work-units?offset=2",
        "{}\n",
        Right.OWNER,
        404,
        409);
    row(
        "POST /api/v1/jobs/{id}/start",
        job + "/start",
        Map.of("workUnits", 2),
        Right.OWNER,
        404,
        200);
    row("POST /api/v1/jobs/{id}/hold", job + "/hold", null, Right.OWNER, 404, 200);
    row("POST /api/v1/jobs/{id}/release", job + "/release", null, Right.OWNER, 404, 200);
    row(
        "POST /api/v1/jobs/{id}/priority",
        job + "/priority",
        Map.of("priority", 1),
        Right.OWNER,
        404,
        200);
    row("POST /api/v1/jobs/{id}/cancel", job + "/cancel", null, Right.OWNER, 404, 200);
    row("DELETE /api/v1/jobs/{id}", job, null, Right.OWNER, 404, 204);
    row("POST /api/v1/jobs/{id}/forget", job + "/forget", null, Right.OWNER, 404, 200);
    row("GET /api/v1/jobs/{id}/forget", job + "/forget", null, Right.OWNER, 404, 200);
    row("GET /api/v1/archive", "/archive", null, Right.OWNER, 200, 200);
  }

  private void hostsAndCredit() {
    String host = "/hosts/" + hers.host;
    row("GET /api/v1/hosts", "/hosts", null, Right.VOLUNTEER, 200, 200);
    row("GET /api/v1/hosts/{id}", host, null, Right.VOLUNTEER, 404, 200);
    row(
        "POST /api/v1/hosts/{id}/drain",
        host + "/drain",
        Map.of("on", true),
        Right.VOLUNTEER,
        404,
        200);
    row(
        "POST /api/v1/hosts/{id}/anchor",
        host + "/anchor",
        Map.of("anchor", false),
        Right.ADMIN,
        403,
        200);
    row("GET /api/v1/hosts/search", "/hosts/search", null, Right.VOLUNTEER, 200, 200);
    row(
        "GET /api/v1/hosts/{id}/availability",
        host + "/availability",
        null,
        Right.VOLUNTEER,
        404,
        200);
    row("GET /api/v1/hosts/{id}/tasks", host + "/tasks", null, Right.VOLUNTEER, 404, 200);
    row("POST /api/v1/hosts/{id}/ban", host + "/ban", Map.of("on", false), Right.ADMIN, 403, 200);
    row(
        "GET /api/v1/hosts/{id}/reliability/history",
        host + "/reliability/history",
        null,
        Right.ADMIN,
        403,
        200);
    row("GET /api/v1/hosts/{id}/reliability", host + "/reliability", null, Right.ADMIN, 403, 200);
    row("POST /api/v1/hosts/{id}/reaudit", host + "/reaudit", null, Right.ADMIN, 403, 204);
    row("POST /api/v1/hosts/{id}/revoke", host + "/revoke", null, Right.VOLUNTEER, 404, 204);
    row("POST /api/v1/enrolment-tokens", "/enrolment-tokens", Map.of(), Right.ADMIN, 403, 200);
    row("GET /api/v1/enrolments/challenge", "/enrolments/challenge", null, Right.ANYBODY, 200, 200);
    TestHost host2 = TestHost.withFreshKeys();
    String stale = Base64.getEncoder().encodeToString(new byte[32]);
    row(
        "POST /api/v1/enrolments",
        "/enrolments",
        host2.enrolment("none", stale),
        Right.ANYBODY,
        403,
        403);
    row(
        "POST /api/v1/enrolments/renewals",
        "/enrolments/renewals",
        host2.renewal(stale),
        Right.ANYBODY,
        403,
        403);
    row("POST /api/v1/claims", "/claims", Map.of(), Right.VOLUNTEER, 403, 200);
    row(
        "POST /api/v1/enrolments/claims",
        "/enrolments/claims",
        host2.claim("none", stale),
        Right.ANYBODY,
        403,
        403);
    row(
        "POST /api/v1/enrolments/standing",
        "/enrolments/standing",
        host2.forItself("standing", stale),
        Right.ANYBODY,
        403,
        403);
    row(
        "POST /api/v1/enrolments/departures",
        "/enrolments/departures",
        host2.forItself("leave", stale),
        Right.ANYBODY,
        403,
        403);
    row("GET /api/v1/credit", "/credit", null, Right.VOLUNTEER, 200, 200);
    row("GET /api/v1/credit/ledger", "/credit/ledger", null, Right.VOLUNTEER, 200, 200);
    row(
        "GET /api/v1/credit/entries",
        "/credit/entries?job=" + hers.job,
        null,
        Right.VOLUNTEER,
        200,
        200);
    row("GET /api/v1/credit/volunteers", "/credit/volunteers", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/contribution", "/contribution", null, Right.VOLUNTEER, 200, 200);
    row(
        "GET /api/v1/contribution/certificate",
        "/contribution/certificate",
        null,
        Right.VOLUNTEER,
        200,
        200);
    row("GET /api/v1/credit/key", "/credit/key", null, Right.VOLUNTEER, 200, 200);
    row("GET /api/v1/credit/export", "/credit/export", null, Right.ADMIN, 403, 200);
  }

  private void people() {
    String account = "/accounts/" + ada.id();
    String token = ada.call().get("/api/v1/tokens").then().statusCode(200).extract().path("[0].id");
    String doomed =
        ada.post("/api/v1/tokens", Map.of("name", "doomed", "scopes", List.of("jobs:read")))
            .statusCode(201)
            .extract()
            .path("id");
    assertThat(token).isNotEqualTo(doomed);
    Map<String, Object> newcomer =
        Map.of(
            "name",
            "new-" + UUID.randomUUID().toString().substring(0, 8),
            "roles",
            List.of("VOLUNTEER"));
    row("GET /api/v1/accounts", "/accounts", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/people", "/people", null, Right.ADMIN, 403, 200);
    row("POST /api/v1/accounts", "/accounts", newcomer, Right.ADMIN, 403, 201);
    row("GET /api/v1/accounts/{id}", account, null, Right.OWNER, 404, 200);
    row(
        "PUT /api/v1/accounts/{id}/team",
        account + "/team",
        Map.of("team", "owls"),
        Right.OWNER,
        404,
        204);
    row(
        "PUT /api/v1/accounts/{id}/password",
        account + "/password",
        Map.of("password", "another long password", "current", TestPeople.PASSWORD),
        Right.OWNER,
        404,
        204);
    row(
        "PUT /api/v1/accounts/{id}/roles",
        account + "/roles",
        Map.of("roles", List.of("SCIENTIST")),
        Right.ADMIN,
        403,
        200);
    row(
        "PUT /api/v1/accounts/{id}/disabled",
        account + "/disabled",
        Map.of("disabled", false),
        Right.ADMIN,
        403,
        200);
    row("GET /api/v1/tokens", "/tokens", null, Right.OWNER, 200, 200);
    row(
        "POST /api/v1/tokens",
        "/tokens",
        Map.of("name", "x", "scopes", List.of("jobs:read")),
        Right.OWNER,
        201,
        201);
    String turned =
        ada.post("/api/v1/tokens", Map.of("name", "turned", "scopes", List.of("jobs:read")))
            .statusCode(201)
            .extract()
            .path("id");
    row(
        "POST /api/v1/tokens/{id}/rotation",
        "/tokens/" + turned + "/rotation",
        null,
        Right.OWNER,
        404,
        201);
    row("DELETE /api/v1/tokens/{id}", "/tokens/" + doomed, null, Right.OWNER, 404, 204);
    String link =
        admin
            .post("/api/v1/invitations", Map.of("roles", List.of("VOLUNTEER")))
            .statusCode(201)
            .extract()
            .path("id");
    row("GET /api/v1/invitations", "/invitations", null, Right.ADMIN, 403, 200);
    row(
        "POST /api/v1/invitations",
        "/invitations",
        Map.of("roles", List.of("VOLUNTEER")),
        Right.ADMIN,
        403,
        201);
    row("DELETE /api/v1/invitations/{id}", "/invitations/" + link, null, Right.ADMIN, 403, 204);
    row(
        "POST /api/v1/invitations/look",
        "/invitations/look",
        Map.of("secret", "x"),
        Right.ANYBODY,
        403,
        403);
    row(
        "POST /api/v1/invitations/redemption",
        "/invitations/redemption",
        Map.of("secret", "x", "password", "y"),
        Right.ANYBODY,
        403,
        403);
    row(
        "POST /api/v1/session",
        "/session",
        Map.of("name", "x", "password", "y"),
        Right.ANYBODY,
        401,
        401);
    row("GET /api/v1/session", "/session", null, Right.OWNER, 200, 200);
    row("DELETE /api/v1/session", "/session", null, Right.OWNER, 204, 204);
    row("GET /api/v1/session/oidc", "/session/oidc", null, Right.ANYBODY, 404, 404);
  }

  private void grid() {
    row("GET /api/v1/server", "/server", null, Right.ANYBODY, 200, 200);
    row("GET /api/v1/overview", "/overview", null, Right.OWNER, 200, 200);
    row("GET /api/v1/overview/chart", "/overview/chart", null, Right.OWNER, 200, 200);
    row("GET /api/v1/validation", "/validation", null, Right.OWNER, 200, 200);
    row("GET /api/v1/live", "/live", null, Right.OWNER, 200, 200);
    row("GET /api/v1/check", "/check?limit=1", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/audit", "/audit", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/audit/search", "/audit/search?q=x", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/audit/verification", "/audit/verification", null, Right.ADMIN, 403, 200);
    row(
        "POST /api/v1/publishers/{fingerprint}/revoke",
        "/publishers/x/revoke",
        Map.of(),
        Right.ADMIN,
        403,
        400);
    row("GET /api/v1/served", "/served", null, Right.OWNER, 200, 200);
    row("GET /api/v1/alerts", "/alerts", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/system", "/system", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/keys", "/keys", null, Right.ADMIN, 403, 200);
    row(
        "POST /api/v1/keys/workers-door/rotation",
        "/keys/workers-door/rotation",
        null,
        Right.ADMIN,
        403,
        200);
    row("GET /api/v1/quotas", "/quotas", null, Right.ADMIN, 403, 200);
    row("GET /api/v1/quotas/{account}", "/quotas/mine", null, Right.OWNER, 200, 200);
    row("POST /api/v1/quotas/{account}", "/quotas/ada", Map.of(), Right.ADMIN, 403, 404);
  }

  @Test
  void everyOperationStandsInTheTable() {
    assertThat(Operations.ofTheApi())
        .as("an operation of the API without a row here, or a row without an operation")
        .isEqualTo(new TreeSet<>(rows.keySet()));
  }

  @Test
  void everyOperationAnswersEachCredentialAsTheTableSays() {
    TestPeople people = new TestPeople(settings);
    Map<String, String> refused = new LinkedHashMap<>();
    refused.put("no", null);
    refused.put("a wrong", "f".repeat(64));
    refused.put("a malformed", "x.y.z");
    refused.put("an expired", expired(people.scientist("old")));
    Person foreign = people.scientist("eve");
    String narrow =
        people.person("narrow", List.of("SCIENTIST", "VOLUNTEER"), List.of("jobs:read")).token();
    List<String> findings = new ArrayList<>();

    for (Row row : rows.values()) {
      int closed = row.who() == Right.ANYBODY ? row.foreign() : 401;
      refused.forEach((name, token) -> expect(findings, row, name, token, closed));
      expect(findings, row, "a foreign", foreign.token(), row.foreign());
      if (row.who() != Right.ANYBODY && !SAFE.contains(row.method())) {
        expect(findings, row, "a too narrow", narrow, 403);
      }
    }
    for (Row row : rows.values()) {
      expect(findings, row, "the right", right(row), row.right());
    }

    assertThat(findings).as(() -> String.join("\n", findings)).isEmpty();
  }

  private @Nullable String right(Row row) {
    return switch (row.who()) {
      case ANYBODY -> null;
      case OWNER -> ada.token();
      case VOLUNTEER -> vic.token();
      case ADMIN -> admin.token();
    };
  }

  private void expect(
      List<String> findings, Row row, String name, @Nullable String token, int status) {
    Calls.Answer answer = calls.call(row.method(), row.path(), row.body(), token);
    if (answer.status() != status) {
      findings.add(
          "%s with %s credential: %d, not %d: %s"
              .formatted(row.operation(), name, answer.status(), status, answer.body()));
    }
    if (status >= 400 && !answer.type().startsWith("application/problem+json")) {
      findings.add("%s with %s credential is no problem document".formatted(row.operation(), name));
    }
  }

  private String expired(Person person) {
    jdbc.update(
        "UPDATE access_token SET expires_at = now() - interval '1 second' WHERE hash = ?",
        new Secret(person.token()).hash().toString());
    access.refresh();
    return person.token();
  }

  @Test
  void operationsThatAnybodyMayCallAreFew() {
    Set<String> open =
        rows.values().stream()
            .filter(row -> row.who() == Right.ANYBODY)
            .map(Row::operation)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(open).hasSize(11);
  }
}
