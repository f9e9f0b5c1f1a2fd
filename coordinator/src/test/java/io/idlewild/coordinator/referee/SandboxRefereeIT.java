package io.idlewild.coordinator.referee;

import static io.idlewild.coordinator.referee.Laboratory.answer;
import static io.idlewild.coordinator.referee.Laboratory.evidence;
import static io.idlewild.coordinator.referee.Laboratory.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.credit.Calibrations;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.job.WorkloadCatalog;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bounds of the referee, and its end. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class SandboxRefereeIT {
  @Inject CoordinatorSettings settings;
  @Inject JobService jobs;
  @Inject ContentService contents;
  @Inject WorkloadCatalog workloads;
  @Inject Calibrations calibrations;

  @TempDir Path folder;
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
  void endlessCaseEndsWithTheReferee() throws Exception {
    SandboxReferee referee = referee(Map.of());
    JobTerms endless = laboratory.job(laboratory.command("hostile/endless.wasm"), Map.of());
    BlockingQueue<Computed> answers = new LinkedBlockingQueue<>();
    referee.compute(unit(endless), answers::add);
    referee.compute(unit(endless), answers::add);

    referee.stop();

    Computed stopped = new Computed.Unavailable("the coordinator stops");
    assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo(stopped);
    assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo(stopped);
    Computed later = answer(answer -> referee.compute(unit(endless), answer));
    assertThat(later).isEqualTo(stopped);
  }

  @Test
  void verdictsDoNotWaitForRecomputations() throws Exception {
    SandboxReferee referee = referee(Map.of("idlewild.referee.queue", "1"));
    JobTerms endless = laboratory.job(laboratory.command("hostile/endless.wasm"), Map.of());
    JobTerms certified =
        laboratory.job(
            laboratory.command("factoring/factoring.wasm", "factors.txt"),
            Map.of(
                "assurance",
                "CERTIFIED",
                "verifier",
                Map.of("workload", laboratory.command("factoring/verify.wasm"))));
    BlockingQueue<Computed> answers = new LinkedBlockingQueue<>();
    try {
      for (int i = 0; i < 3; i++) {
        referee.compute(unit(endless), answers::add);
      }

      Verified verified =
          answer(answer ->
              referee.verify(unit(certified, "77"), evidence("factors.txt", "77: 7 11\n"), answer));

      assertThat(verified).isEqualTo(new Verified.Right());
      assertThat(answers.poll(20, TimeUnit.SECONDS))
          .as("one runs, one waits")
          .isEqualTo(
              new Computed.Unavailable("too many cases wait for the coordinator's own sandbox"));
      assertThat(answers).isEmpty();
    } finally {
      referee.stop();
    }
  }

  @Test
  void refereeThatIsOffPutsEverythingOff() {
    SandboxReferee referee = referee(Map.of("idlewild.referee.enabled", "false"));
    JobTerms job = laboratory.job(laboratory.command("factoring/factoring.wasm"), Map.of());

    Computed computed = answer(answer -> referee.compute(unit(job, "77"), answer));

    assertThat(computed)
        .isInstanceOfSatisfying(
            Computed.Unavailable.class,
            off -> assertThat(off.sentence()).contains("idlewild.referee.enabled"));
    referee.stop();
  }

  private SandboxReferee referee(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("quarkus.application.version", "1");
    values.put("idlewild.data-folder", folder.toString());
    CoordinatorSettings own =
        new SmallRyeConfigBuilder()
            .withMapping(CoordinatorSettings.class)
            .withDefaultValues(values)
            .addDefaultInterceptors()
            .build()
            .getConfigMapping(CoordinatorSettings.class);
    return new SandboxReferee(own, contents, workloads, calibrations);
  }
}
