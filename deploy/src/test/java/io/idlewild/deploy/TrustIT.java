package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.deploy.Scientist.Submitted;
import io.idlewild.tools.hosts.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve hosts, of which two lie alike and one does not compute at all. */
class TrustIT {
  private static final int HONEST = 9;
  private static final int LIARS = 3;
  private static final int LAZY = HONEST + LIARS - 1;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder;
  private LocalGrid grid;
  private RestDoor door;
  private Crowd crowd;
  private Scientist scientist;
  private Findings findings;

  @BeforeEach
  void start() {
    grid = LocalGrid.start(folder);
    door = RestDoor.of(grid);
    findings = new Findings(grid, door);
    scientist = new Scientist(door, new Numbers(), "trust-");
    crowd = Crowd.enrol(door, grid, HONEST + LIARS).connect(TrustIT::answer);
  }

  @AfterEach
  void stop() {
    crowd.close();
    grid.close();
  }

  @Test
  void auditsSealNothingWrongAndPayNoLiar() {
    Submitted escrowed = submit(Factoring.register(door, 1).workload(), "ESCROWED", 300);

    crowd.hosts().demand(4);
    awaitFinished(escrowed);

    print(escrowed, "ESCROWED");
    findings.assertWhole(escrowed);
    assertThat(view(escrowed).path("ledger").path("audited").asInt()).isPositive();
    for (int host = HONEST; host < HONEST + LIARS; host++) {
      assertConvictedAndUnpaid(host);
    }
    findings.assertClean();
  }

  @Test
  void verifierTellsLiesWithoutASecondResult() {
    Factoring factoring = Factoring.register(door, 1);
    Map<String, Object> terms = new TreeMap<>();
    terms.put("workload", factoring.workload());
    terms.put("assurance", "CERTIFIED");
    terms.put("diversity", "host");
    terms.put("verifier", Map.of("workload", factoring.verifier()));
    Submitted certified = scientist.submit(terms, 40, false);

    crowd.hosts().demand(2);
    awaitFinished(certified);

    print(certified, "CERTIFIED");
    findings.assertWhole(certified);
    for (int host = HONEST; host < HONEST + LIARS; host++) {
      assertThat(credit(host)).as("credit of liar %d", host).isZero();
    }
    findings.assertClean();
  }

  /** What two that lie alike can do where two that agree are enough. */
  @ParameterizedTest
  @ValueSource(strings = {"QUORUM(2)", "STRICT"})
  void onlyTwoThatTellOneLieGetItSealed(String assurance) {
    Submitted job = submit(Factoring.register(door, 1).workload(), assurance, 100);

    crowd.hosts().demand(4);
    awaitFinished(job);

    print(job, assurance);
    List<JsonNode> results = findings.results(job.id());
    List<JsonNode> wrong = results.stream().filter(result -> !isRight(job, result)).toList();
    System.out.printf("TrustIT: %s sealed %d wrong results of 100%n", assurance, wrong.size());
    assertThat(results).hasSize(100);
    assertThat(wrong).allSatisfy(result -> assertThat(Findings.output(result)).contains(": 3 "));
    assertThat(credit(LAZY)).as("nobody agrees with garbage").isZero();
    findings.assertClean();
  }

  private static boolean isRight(Submitted job, JsonNode result) {
    long number = job.numbers().get(result.path("index").asInt());
    return Findings.output(result).equals(Numbers.factors(number));
  }

  private void print(Submitted job, String assurance) {
    JsonNode view = view(job);
    System.out.printf(
        "TrustIT: %s tasks %s, ledger %s%n", assurance, view.path("tasks"), view.path("ledger"));
  }

  private static Answer answer(int host) {
    if (host < HONEST) {
      return Numbers.honest();
    }
    return host == LAZY ? Numbers.lie(5) : Numbers.lie(3);
  }

  private Submitted submit(String workload, String assurance, int size) {
    return scientist.submit(
        Map.of("workload", workload, "assurance", assurance, "diversity", "account"), size, false);
  }

  private void awaitFinished(Submitted job) {
    Await.until(
        PATIENCE,
        () -> "the job ends: " + view(job) + "\n" + grid.coordinator().lastWords(),
        () -> view(job).path("state").asText().equals("FINISHED"));
  }

  private JsonNode view(Submitted job) {
    return door.get("/api/v1/jobs/" + job.id());
  }

  private void assertConvictedAndUnpaid(int host) {
    JsonNode record = door.get("/api/v1/hosts/" + crowd.id(host) + "/reliability?limit=1000");
    System.out.printf("TrustIT: liar %d: %s%n", host, record.path("workloads"));
    assertThat(record.path("events").findValuesAsText("event"))
        .as("what moved liar %d", host)
        .contains("CONVICTED");
    assertThat(credit(host)).as("credit of liar %d", host).isZero();
  }

  private double credit(int host) {
    return door.get("/api/v1/hosts/" + crowd.id(host)).path("credit").asDouble();
  }
}
