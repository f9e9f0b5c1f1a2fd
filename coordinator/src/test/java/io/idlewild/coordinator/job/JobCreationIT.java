package io.idlewild.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.trust.compare.NumberLayout;
import io.idlewild.core.trust.compare.Tolerance;
import io.idlewild.core.work.Assurance;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job may ask for, and what is said of what it may not. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class JobCreationIT {
  @Inject CoordinatorSettings settings;
  @Inject JobService jobs;

  private TestGrid grid;
  private String workload;

  @BeforeEach
  void registerWorkload() {
    grid = new TestGrid(settings);
    workload = grid.workload();
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  @Test
  void everyAssuranceClassIsTakenAndEscrowedIsTheDefault() {
    assertThat(terms(Map.of()).assurance()).isEqualTo(new Assurance.Escrowed());
    assertThat(terms(Map.of("assurance", "strict")).assurance()).isEqualTo(new Assurance.Strict());
    assertThat(terms(Map.of("assurance", "QUORUM(3)")).policy().quorum()).isEqualTo(3);

    JobTerms certified =
        terms(Map.of("assurance", "CERTIFIED", "verifier", Map.of("workload", workload)));

    assertThat(certified.assurance()).isEqualTo(new Assurance.Certified());
    assertThat(certified.verifier()).isEqualTo(workload);
    assertThat(certified.policy().quorum()).isEqualTo(1);
  }

  @Test
  void comparisonPriorityAndDeadlineAreKept() {
    Instant deadline = Instant.parse("2031-05-06T07:08:09Z");
    JobTerms terms =
        terms(
            Map.of(
                "comparison",
                Map.of("kind", "numeric", "layout", "float64", "relative", 1e-6, "absolute", 1e-9),
                "priority",
                -7,
                "deadline",
                deadline.toString()));

    assertThat(terms.comparison())
        .isEqualTo(
            new Comparison.Numeric(NumberLayout.FLOAT64, new Tolerance.Relative(1e-6, 1e-9)));
    assertThat(terms.priority()).isEqualTo(-7);
    assertThat(terms.deadline()).isEqualTo(deadline);
    assertThat(terms.number()).isLessThan(terms(Map.of()).number());
  }

  @Test
  void everyToleranceIsKept() {
    assertThat(comparison(Map.of("kind", "numeric", "layout", "text", "absolute", 0.25)))
        .isEqualTo(new Comparison.Numeric(NumberLayout.TEXT, new Tolerance.Absolute(0.25)));
    assertThat(comparison(Map.of("kind", "numeric", "layout", "float32", "ulps", 4)))
        .isEqualTo(new Comparison.Numeric(NumberLayout.FLOAT32, new Tolerance.Ulps(4)));
    assertThat(comparison(Map.of("kind", "module", "workload", workload)))
        .isEqualTo(new Comparison.ByModule(Hash.parse(workload)));
    assertThat(comparison(Map.of("kind", "bitwise"))).isEqualTo(new Comparison.Bitwise());
  }

  @Test
  void viewShowsTheTerms() {
    created(
            Map.of(
                "assurance",
                "CERTIFIED",
                "verifier",
                Map.of("workload", workload),
                "comparison",
                Map.of("kind", "module", "workload", workload),
                "priority",
                5))
        .body("assurance", equalTo("CERTIFIED"))
        .body("verifier", equalTo(workload))
        .body("comparison.kind", equalTo("module"))
        .body("comparison.workload", equalTo(workload))
        .body("priority", equalTo(5));
  }

  @Test
  void certifiedWithoutVerifierSaysWhatToAdd() {
    refused(Map.of("assurance", "CERTIFIED"), "verifier-missing")
        .body("remedy", containsString("\"verifier\": {\"workload\": ID}"));
  }

  @Test
  void verifierOfAnotherClassIsRefused() {
    refused(
            Map.of("assurance", "STRICT", "verifier", Map.of("workload", workload)),
            "verifier-not-used")
        .body("detail", containsString("STRICT"));
  }

  @Test
  void judgesThatAreNotRegisteredAreRefused() {
    String nobody = "ab".repeat(32);

    refused(
            Map.of("assurance", "CERTIFIED", "verifier", Map.of("workload", nobody)),
            "workload-unknown")
        .body("detail", allOf(containsString("verifier.workload"), containsString(nobody)));
    refused(Map.of("comparison", Map.of("kind", "module", "workload", nobody)), "workload-unknown")
        .body("detail", containsString("comparison.workload"));
  }

  @Test
  void unknownWordsNameThePlaceAndWhatIsAllowed() {
    refused(Map.of("assurance", "MAYBE"), "invalid-job")
        .body(
            "detail",
            allOf(
                containsString("assurance"), containsString("ESCROWED"), containsString("STRICT")));
    refusedComparison(Map.of("kind", "fuzzy"), "kind", "bitwise, numeric or module");
    refusedComparison(Map.of(), "kind", "bitwise, numeric or module");
    refusedComparison(
        Map.of("kind", "numeric", "layout", "csv", "absolute", 1), "layout", "float64, float32");
    refusedComparison(Map.of("kind", "numeric", "layout", "text"), "tolerance", "\"ulps\" alone");
    refusedComparison(
        Map.of("kind", "numeric", "layout", "text", "ulps", 1, "absolute", 1), "tolerance", "ulps");
    refusedComparison(
        Map.of("kind", "numeric", "layout", "text", "absolute", -1), "comparison", "-1.0");
    refusedComparison(Map.of("kind", "bitwise", "ulps", 1), "ulps", "bitwise");
    refusedComparison(Map.of("kind", "module"), "workload", "missing");
    refusedComparison(
        Map.of("kind", "module", "workload", "xyz"), "workload", "64 hexadecimal digits");
  }

  @Test
  void priorityHasBounds() {
    for (int priority : new int[] {-101, 101}) {
      create(Map.of("priority", priority))
          .statusCode(400)
          .body("code", equalTo("invalid-request"))
          .body("detail", containsString("priority"))
          .body("detail", containsString("100"));
    }
    assertThat(terms(Map.of("priority", 100)).priority()).isEqualTo(100);
  }

  @Test
  void unknownMemberIsRefused() {
    create(Map.of("certainty", "high"))
        .statusCode(400)
        .body("code", equalTo("bad-json"))
        .body("detail", containsString("certainty"));
  }

  @Test
  void inputMustNotHideTheResultFromItsVerifier() {
    byte[] bytes = {1};
    grid.upload(bytes);
    String content = io.idlewild.core.content.ContentId.of(bytes).toString();

    refused(
            Map.of(
                "assurance",
                "CERTIFIED",
                "verifier",
                Map.of("workload", workload),
                "sharedInputs",
                java.util.List.of(Map.of("name", "result/x", "content", content))),
            "invalid-job")
        .body("detail", containsString("result/x"));
  }

  @Test
  void workUnitsBeyondTheQuotaChangeNothing() {
    String job = grid.job("quota", 1);
    grid.send(job, 0, "{}\n{}\n").statusCode(200);

    grid.send(job, 2, "{}\n".repeat(CoordinatorResource.MAX_WORK_UNITS - 1))
        .statusCode(422)
        .body("code", equalTo("too-many-work-units"))
        .body("limit", equalTo(CoordinatorResource.MAX_WORK_UNITS))
        .body("accepted", equalTo(2))
        .body("remedy", containsString("idlewild.job.max-work-units"));

    assertThat(grid.view(job).getInt("workUnits.total")).isEqualTo(2);
  }

  private void refusedComparison(Map<String, Object> comparison, String place, String allowed) {
    refused(Map.of("comparison", comparison), "invalid-job")
        .body(
            "detail",
            allOf(containsString("comparison"), containsString(place), containsString(allowed)));
  }

  private ValidatableResponse refused(Map<String, Object> members, String code) {
    return create(members).statusCode(422).body("code", equalTo(code));
  }

  private Comparison comparison(Map<String, Object> members) {
    return terms(Map.of("comparison", members)).comparison();
  }

  private JobTerms terms(Map<String, Object> members) {
    String id = created(members).extract().path("id");
    return jobs.terms(JobId.parse(id));
  }

  private ValidatableResponse created(Map<String, Object> members) {
    return create(members).statusCode(201);
  }

  private ValidatableResponse create(Map<String, Object> members) {
    Map<String, Object> body = new HashMap<>(members);
    body.put("name", "terms");
    body.put("workload", workload);
    return grid.post("/api/v1/jobs", body);
  }
}
