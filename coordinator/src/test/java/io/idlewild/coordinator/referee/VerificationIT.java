package io.idlewild.coordinator.referee;

import static io.idlewild.coordinator.referee.Laboratory.answer;
import static io.idlewild.coordinator.referee.Laboratory.evidence;
import static io.idlewild.coordinator.referee.Laboratory.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.WorkloadStyle;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What verifiers say, and what is made of those that do not answer. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class VerificationIT {
  private static final Limits HASTY =
      new Limits(64L << 20, 1L << 20, Duration.ofMillis(300), 1L << 20);

  @Inject CoordinatorSettings settings;
  @Inject JobService jobs;
  @Inject ContentService contents;
  @Inject Referee referee;

  private TestGrid grid;
  private Laboratory laboratory;

  @BeforeEach
  void openLaboratory() {
    grid = new TestGrid(settings);
    laboratory = new Laboratory(grid, jobs, contents);
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  @Test
  void rightResultIsRight() {
    Case unit = unit(factoring(), "77", "97");

    assertThat(verify(unit, evidence("factors.txt", "77: 7 11\n97: 97\n")))
        .isEqualTo(new Verified.Right());
  }

  @Test
  void wrongResultIsWrongInTheVerifiersWords() {
    Case unit = unit(factoring(), "77");

    assertThat(verify(unit, evidence("factors.txt", "77: 77\n")))
        .isEqualTo(new Verified.Wrong("verify: 77: a factor is not prime"));
    assertThat(verify(unit, evidence("other.txt", "77: 7 11\n")))
        .isEqualTo(new Verified.Wrong("verify: result/factors.txt: it is not there"));
  }

  @Test
  void verifierAcceptsWhatTheRefereeComputes() {
    Case unit = unit(factoring(), "18446744073709551615", "4611686014132420609");

    Computed computed = answer(answer -> referee.compute(unit, answer));

    assertThat(verify(unit, ((Computed.Success) computed).result()))
        .isEqualTo(new Verified.Right());
  }

  @Test
  void resultsInTheContentStoreAreRead() {
    byte[] bytes = "77: 7 11\n".getBytes(StandardCharsets.UTF_8);
    ContentId content = laboratory.store(bytes);
    ResultFile stored =
        new ResultFile(new OutputFile(new LogicalName("factors.txt"), content), null);

    assertThat(verify(unit(factoring(), "77"), new Evidence(List.of(stored))))
        .isEqualTo(new Verified.Right());
  }

  @Test
  void verifierThatCannotSayHasFailed() {
    assertThat(verify(unit(factoring(), "many"), evidence("factors.txt", "")))
        .isInstanceOfSatisfying(
            Verified.Failed.class,
            failed ->
                assertThat(failed.detail())
                    .startsWith("the verifier ended with exit code 2")
                    .contains("many"));
  }

  @Test
  void verifierThatTrapsHasFailed() {
    JobTerms job = certified(laboratory.command("hostile/trap-unreachable.wasm"));

    assertThat(verify(unit(job, "77"), evidence("factors.txt", "")))
        .isInstanceOfSatisfying(
            Verified.Failed.class,
            failed ->
                assertThat(failed.detail()).startsWith("the verifier failed:").contains("trap"));
  }

  @Test
  void verifierThatLoopsIsStoppedByTheLimit() {
    JobTerms job =
        certified(laboratory.register("hostile/endless.wasm", WorkloadStyle.COMMAND, HASTY));

    assertThat(verify(unit(job, "77"), evidence("factors.txt", "")))
        .isInstanceOfSatisfying(
            Verified.Failed.class,
            failed ->
                assertThat(failed.detail()).startsWith("the verifier failed:").contains("time"));
  }

  @Test
  void inputInThePlaceOfTheResultMakesTheVerifierFail() {
    Case unit =
        new Case(
            factoring(),
            0,
            1,
            new WorkUnitSpec(
                List.of("77"), List.of(Laboratory.inline("result/factors.txt", new byte[1]))));

    assertThat(verify(unit, evidence("factors.txt", "77: 7 11\n")))
        .isInstanceOfSatisfying(
            Verified.Failed.class,
            failed -> assertThat(failed.detail()).contains("result/factors.txt"));
  }

  @Test
  void missingResultMeansLater() {
    ContentId nowhere = ContentId.of(new byte[100]);
    ResultFile lost = new ResultFile(new OutputFile(new LogicalName("factors.txt"), nowhere), null);

    assertThat(verify(unit(factoring(), "77"), new Evidence(List.of(lost))))
        .isInstanceOf(Verified.Unavailable.class);
  }

  @Test
  void verifierWithForbiddenImportIsNotRegistered() {
    ContentId module = laboratory.store(Laboratory.sample("hostile/forbidden-import.wasm"));

    grid.register(Laboratory.manifest(module, WorkloadStyle.COMMAND, HASTY))
        .statusCode(422)
        .body("code", Matchers.equalTo("forbidden-import"))
        .body("detail", Matchers.containsString("env.system"));
  }

  @Test
  void stepStyleVerifierIsRefusedWhenTheJobIsMade() {
    String step = laboratory.step("ising/ising.wasm");

    grid.post(
            "/api/v1/jobs",
            Map.of(
                "name",
                "step",
                "workload",
                step,
                "assurance",
                "CERTIFIED",
                "verifier",
                Map.of("workload", step)))
        .statusCode(422)
        .body("code", Matchers.equalTo("not-a-command"))
        .body("detail", Matchers.containsString("verifier.workload"));
  }

  @Test
  void jobWithoutVerifierIsABug() {
    JobTerms job = laboratory.job(laboratory.command("factoring/factoring.wasm"), Map.of());

    assertThatThrownBy(() -> referee.verify(unit(job), evidence(), answer -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no verifier");
  }

  private JobTerms factoring() {
    return certified(laboratory.command("factoring/verify.wasm"));
  }

  private JobTerms certified(String verifier) {
    return laboratory.job(
        laboratory.command("factoring/factoring.wasm", "factors.txt"),
        Map.of("assurance", "CERTIFIED", "verifier", Map.of("workload", verifier)));
  }

  private Verified verify(Case unit, Evidence result) {
    return answer(answer -> referee.verify(unit, result, answer));
  }
}
