package io.idlewild.coordinator.referee;

import static io.idlewild.coordinator.referee.Laboratory.answer;
import static io.idlewild.coordinator.referee.Laboratory.evidence;
import static io.idlewild.coordinator.referee.Laboratory.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.trust.compare.Agreement;
import io.idlewild.core.work.ResultDigest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results of a workload that throws darts, compared by numbers and by its own comparator. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class ResultComparisonIT {
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
  void estimatesAgreeByTheirNumbersInEveryLayout() {
    for (String layout : List.of("text", "float64", "float32")) {
      JobTerms job = darts(Map.of("kind", "numeric", "layout", layout, "absolute", 0.05));
      String file =
          Map.of("text", "estimate.txt", "float64", "estimate.f64", "float32", "estimate.f32")
              .get(layout);
      List<Evidence> results = new ArrayList<>();
      for (long seed = 1; seed <= 3; seed++) {
        results.add(throwDarts(job, seed, "100000", "--only", file));
      }
      // A tenth of the darts, half of them stolen.
      results.add(throwDarts(job, 4, "10", "--only", file));

      Agreement agreement = agreement(job, results);

      assertThat(results.stream().map(Evidence::digest).distinct()).as(layout).hasSize(4);
      assertThat(agreement.agree(0, 1) && agreement.agree(0, 2) && agreement.agree(1, 2))
          .as(layout)
          .isTrue();
      assertThat(agreement.agree(0, 3)).as(layout).isFalse();
      assertThat(agreement.groups().subList(0, 3))
          .as(layout)
          .containsOnly(agreement.groups().get(0));
    }
  }

  @Test
  void middleEstimateIsCanonicalWhateverTheOrder() {
    JobTerms job = darts(Map.of("kind", "numeric", "layout", "text", "absolute", 0.1));
    List<Evidence> results =
        new ArrayList<>(
            List.of(
                evidence("x", "1.00"),
                evidence("x", "1.04"),
                evidence("x", "1.09"),
                evidence("x", "5"),
                evidence("x", "five")));
    for (long seed = 0; seed < 20; seed++) {
      Collections.shuffle(results, new Random(seed));

      Agreement agreement = agreement(job, results);

      List<Integer> close = List.of(at(results, "1.00"), at(results, "1.04"), at(results, "1.09"));
      List<Integer> groups = agreement.groups();
      assertThat(close.stream().map(groups::get).distinct()).as("seed %d", seed).hasSize(1);
      assertThat(groups.stream().distinct()).as("seed %d", seed).hasSize(3);
      assertThat(agreement.medoid(close)).as("seed %d", seed).isEqualTo(at(results, "1.04"));
      assertThat(agreement.flaw(at(results, "five"))).as("seed %d", seed).isPresent();
    }
  }

  @Test
  void comparatorOfTheScientistDecides() {
    JobTerms job =
        darts(Map.of("kind", "module", "workload", laboratory.command("monte-carlo/compare.wasm")));
    List<Evidence> results =
        List.of(
            throwDarts(job, 1, "50000"),
            throwDarts(job, 2, "100000"),
            evidence("estimate.txt", "3.0 0.001\n"),
            throwDarts(job, 1, "50000"));

    Agreement agreement = agreement(job, results);

    assertThat(agreement.groups().get(0))
        .isEqualTo(agreement.groups().get(1))
        .isEqualTo(agreement.groups().get(3))
        .isNotEqualTo(agreement.groups().get(2));
  }

  @Test
  void chainOfTheComparatorIsNoGroup() {
    JobTerms job =
        darts(Map.of("kind", "module", "workload", laboratory.command("monte-carlo/compare.wasm")));
    List<Evidence> chain =
        List.of(
            evidence("estimate.txt", "3.10 0.01\n"),
            evidence("estimate.txt", "3.16 0.01\n"),
            evidence("estimate.txt", "3.22 0.01\n"));

    Agreement agreement = agreement(job, chain);

    assertThat(agreement.agree(0, 1) && agreement.agree(1, 2)).isTrue();
    assertThat(agreement.agree(0, 2)).isFalse();
    assertThat(agreement.groups()).doesNotHaveDuplicates();
    assertThat(agreement.groupsAround(1)).containsOnly(0);
  }

  @Test
  void comparatorThatCannotSayHasFailed() {
    JobTerms job =
        darts(Map.of("kind", "module", "workload", laboratory.command("monte-carlo/compare.wasm")));

    Compared compared =
        compare(job, List.of(evidence("estimate.txt", "pi\n"), evidence("estimate.txt", "3 1\n")));

    assertThat(compared)
        .isInstanceOfSatisfying(
            Compared.Failed.class,
            failed ->
                assertThat(failed.detail())
                    .startsWith("the comparator ended with exit code 3")
                    .contains("is no estimate"));
  }

  @Test
  void hugeResultIsNotReadIntoMemory() {
    JobTerms job = darts(Map.of("kind", "numeric", "layout", "text", "absolute", 1));
    byte[] huge = new byte[Math.toIntExact(settings.referee().maxNumericBytes()) + 1];

    Agreement agreement =
        agreement(
            job,
            List.of(
                evidence("x", "1"),
                new Evidence(List.of(Laboratory.file("x", huge))),
                evidence("x", "2")));

    assertThat(agreement.flaw(1)).hasValueSatisfying(why -> assertThat(why).contains("16777216"));
    assertThat(agreement.agree(0, 2)).isTrue();
  }

  private JobTerms darts(Map<String, Object> comparison) {
    return laboratory.job(
        laboratory.command("monte-carlo/monte-carlo.wasm"), Map.of("comparison", comparison));
  }

  private Evidence throwDarts(JobTerms job, long seed, String... arguments) {
    Case unit = new Case(job, 0, seed, new WorkUnitSpec(List.of(arguments), List.of()));
    Computed computed = answer(answer -> referee.compute(unit, answer));
    return ((Computed.Success) computed).result();
  }

  private static int at(List<Evidence> results, String text) {
    ResultDigest digest = evidence("x", text).digest();
    return results.stream().map(Evidence::digest).toList().indexOf(digest);
  }

  private Agreement agreement(JobTerms job, List<Evidence> results) {
    Compared compared = compare(job, results);
    assertThat(compared).isInstanceOf(Compared.Answered.class);
    return ((Compared.Answered) compared).agreement();
  }

  private Compared compare(JobTerms job, List<Evidence> results) {
    return answer(answer -> referee.compare(unit(job), results, answer));
  }
}
