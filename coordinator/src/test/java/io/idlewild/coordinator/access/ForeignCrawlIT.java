package io.idlewild.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.TestPeople.Person;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Walks all that can be read of the API as somebody to whom nothing belongs. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(120)
class ForeignCrawlIT {
  /** What anybody knows, or may know. */
  private static final Set<String> PUBLIC =
      Set.of("GET /api/v1/server", "GET /api/v1/enrolments/challenge", "GET /api/v1/session/oidc");

  /** Workload versions stand in an open log; they name no job and no person. */
  private static final Set<String> SHARED =
      Set.of(
          "GET /api/v1/workloads",
          "GET /api/v1/workloads/{id}",
          "GET /api/v1/workload-log/inclusion/{workload}");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b|\\b[0-9a-f]*:[0-9a-f]*:[0-9a-f:]+\\b");

  @Inject CoordinatorSettings settings;

  private final Calls calls = new Calls();
  private Person ada;
  private Person vic;
  private Possessions hers;

  @BeforeEach
  void letPeopleHaveThings() {
    TestPeople people = new TestPeople(settings);
    ada = people.scientist("ada");
    vic = people.volunteer("vic");
    hers = Possessions.of(settings, ada, vic);
  }

  @AfterEach
  void takeThemAway() {
    hers.close();
    calls.close();
  }

  @Test
  void foreignScientistFindsNothing() {
    assertThat(findings(new TestPeople(settings).scientist("eve"))).isEmpty();
  }

  @Test
  void foreignVolunteerFindsNothing() {
    assertThat(findings(new TestPeople(settings).volunteer("eve"))).isEmpty();
  }

  /** The same crawl finds things for those who have them: it is not blind. */
  @Test
  void ownersFindTheirsAndNoAddress() {
    List<String> scientist = findings(ada);
    List<String> volunteer = findings(vic);

    assertThat(scientist)
        .anyMatch(finding -> finding.contains("GET /api/v1/jobs shows the job"))
        .anyMatch(finding -> finding.contains("GET /api/v1/live shows the job"))
        .anyMatch(finding -> finding.contains("outputs/{name}: 200"))
        .noneMatch(finding -> finding.contains("an address"))
        .noneMatch(finding -> finding.contains("the host's name"));
    assertThat(volunteer)
        .anyMatch(finding -> finding.contains("GET /api/v1/hosts shows the host"))
        .noneMatch(finding -> finding.contains("an address"));
  }

  private List<String> findings(Person person) {
    List<String> findings = new ArrayList<>();
    for (String operation : Operations.ofTheApi()) {
      if (!operation.startsWith("GET ") || PUBLIC.contains(operation)) {
        continue;
      }
      String path = operation.substring("GET ".length());
      Calls.Answer answer = calls.call("GET", filled(path), null, person.token());
      boolean single = path.contains("{");
      if (single
          && !SHARED.contains(operation)
          && answer.status() != 404
          && answer.status() != 403) {
        findings.add("%s: %d".formatted(operation, answer.status()));
      }
      if (answer.status() / 100 == 2) {
        secrets(person)
            .forEach((name, text) -> {
              if (answer.body().contains(text)) {
                findings.add("%s shows %s".formatted(operation, name));
              }
            });
        if (ADDRESS
            .matcher(answer.body().replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", ""))
            .find()) {
          findings.add("%s shows an address: %s".formatted(operation, answer.body()));
        }
      }
    }
    return findings;
  }

  private Map<String, String> secrets(Person person) {
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("the job", hers.job);
    secrets.put("the job's name", "secret job");
    secrets.put("the content", hers.content);
    secrets.put("the host", hers.host);
    secrets.put("the host's name", "\"fake\"");
    secrets.put("the scientist", ada.name());
    secrets.put("the volunteer", vic.name());
    secrets.values().removeIf(text -> text.equals(person.name()));
    return secrets;
  }

  /** The path with what the owners have. */
  private String filled(String path) {
    String id =
        path.contains("/hosts/")
            ? hers.host
            : path.contains("/workloads/")
                ? hers.workload
                : path.contains("/accounts/") ? ada.id() : hers.job;
    return path.replace("{id}", id)
        .replace("{job}", hers.job)
        .replace("{index}", Integer.toString(hers.index))
        .replace("{name}", "out.txt")
        .replace("{account}", ada.name())
        .replace("{workload}", hers.workload)
        .replace("{content}", hers.content);
  }

  /** Whatever bytes somebody stored, a browser saves them and never shows or runs them. */
  @Test
  void downloadsAreSavedAndNotShown() {
    List.of(
            "/api/v1/contents/" + hers.content,
            "/api/v1/jobs/%s/work-units/%d/outputs/out.txt".formatted(hers.job, hers.index))
        .forEach(path ->
            ada.call()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", startsWith("attachment"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", containsString("default-src 'self'")));
  }

  @Test
  void nameOfAContentIsNoKeyToIt() {
    Person eve = new TestPeople(settings).scientist("eve");
    String root = hers.content.substring(hers.content.indexOf('-') + 1);

    // The root of a small file is its only chunk's hash: who knows the name can announce it.
    eve.post("/api/v1/contents", Map.of("content", hers.content, "chunkHashes", List.of(root)))
        .statusCode(200)
        .body("missing", equalTo(List.of(0)));

    eve.call().get("/api/v1/contents/" + hers.content).then().statusCode(409);
    eve.post(
            "/api/v1/jobs",
            Map.of(
                "name",
                "thief",
                "workload",
                hers.workload,
                "assurance",
                "QUORUM(1)",
                "sharedInputs",
                List.of(Map.of("name", "loot", "content", hers.content))))
        .statusCode(422)
        .body("code", equalTo("content-missing"));
  }

  @Test
  void keyOfSomebodyElsesJobFindsNothing() {
    Map<String, Object> job =
        Map.of("name", "mine", "workload", hers.workload, "assurance", "QUORUM(1)");
    Person eve = new TestPeople(settings).scientist("eve");

    String first = submit(ada, job);
    String second = submit(eve, job);

    assertThat(second).isNotEqualTo(first);
    assertThat(submit(ada, job)).isEqualTo(first);
  }

  private static String submit(Person person, Map<String, Object> job) {
    return person
        .call()
        .header("Idempotency-Key", "the same key")
        .contentType("application/json")
        .body(job)
        .post("/api/v1/jobs")
        .then()
        .statusCode(oneOf(200, 201))
        .extract()
        .path("id");
  }
}
