package io.idlewild.client.internal.local;

import static io.idlewild.client.Assurances.ESCROWED;
import static io.idlewild.client.Assurances.QUORUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.Result;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.work.FailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGridTest {
  @TempDir Path folder;
  private Path module;

  @BeforeEach
  void writeModule() throws IOException {
    module = Files.write(folder.resolve("m.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
  }

  private LocalGrid grid(ScriptedRunner runner) {
    return new LocalGrid(
        runner, folder.resolve("work"), () -> Instant.EPOCH, () -> 0L, new Random(1));
  }

  private JobSpec spec(int count) {
    return JobSpec.of("local")
        .workload(module)
        .sweep("n", IntStream.range(0, count).boxed().toList());
  }

  @Test
  void everyWorkUnitIsComputedAsOftenAsTheQuorumSays() {
    ScriptedRunner runner = new ScriptedRunner((request, run) -> "n " + request.arguments().get(1));
    try (LocalGrid grid = grid(runner)) {

      List<Result> results = grid.submit(spec(20).assurance(QUORUM(2))).results().toList();

      assertThat(results).hasSize(20);
      assertThat(results).allSatisfy(r -> assertThat(r.text("out")).isEqualTo("n " + r.index()));
      assertThat(results.stream().map(Result::sequence))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(i -> (long) i).toList());
      assertThat(runner.runs).hasValue(40);
    }
  }

  @Test
  void workloadThatIsNotDeterministicIsFound() {
    ScriptedRunner runner = new ScriptedRunner((request, run) -> "run " + run);
    try (LocalGrid grid = grid(runner)) {

      JobSpec twice = spec(1).assurance(QUORUM(2));
      Result result = grid.submit(twice).results().findFirst().orElseThrow();

      assertThat(result.failure().orElseThrow().cause()).isEqualTo("DISAGREEMENT");
      assertThat(result.failure().orElseThrow().detail()).contains("different results came");
    }
  }

  @Test
  void failuresAreGroupedByCause() {
    RunEnd trap = new RunEnd.Refused(FailureCause.TRAP, "unreachable");
    ScriptedRunner runner =
        new ScriptedRunner((request, run) -> request.arguments().contains("1") ? trap : "fine");
    try (LocalGrid grid = grid(runner)) {

      JobView end = grid.submit(spec(3)).await();

      assertThat(end.workUnits().sealed()).isEqualTo(2);
      assertThat(end.failures())
          .singleElement()
          .satisfies(group -> assertThat(group.cause()).isEqualTo("TRAP"))
          .satisfies(group -> assertThat(group.sample()).contains("unreachable"));
    }
  }

  @Test
  void updatesEndWithTheJob() {
    try (LocalGrid grid = grid(new ScriptedRunner((request, run) -> "x"))) {

      List<JobUpdate> updates = grid.submit(spec(2)).updates().toList();

      assertThat(updates).last().isInstanceOf(JobUpdate.Ended.class);
      assertThat(updates.stream().filter(JobUpdate.Arrived.class::isInstance)).hasSize(2);
    }
  }

  @Test
  void cancelledJobEndsAndKeepsWhatItHas() {
    ScriptedRunner runner =
        new ScriptedRunner((request, run) -> request.arguments().contains("0") ? "x" : this);
    try (LocalGrid grid = grid(runner)) {
      Job job = grid.submit(spec(50).assurance(QUORUM(1)));
      try (Stream<Result> results = job.results()) {
        assertThat(results.findFirst()).isPresent();
      }

      JobView view = job.cancel();

      assertThat(view.state()).isEqualTo(JobView.State.CANCELLED);
      assertThat(view.workUnits().cancelled()).isEqualTo(49);
      assertThat(job.results()).hasSize(1);
    }
  }

  @Test
  void assuranceThatNeedsHostsIsComputedOnce() {
    ScriptedRunner runner = new ScriptedRunner((request, run) -> "run " + run);
    try (LocalGrid grid = grid(runner)) {

      assertThat(grid.submit(spec(3).assurance(ESCROWED)).results()).hasSize(3);

      assertThat(runner.runs).hasValue(3);
    }
  }

  @Test
  void closingLeavesNoFiles() {
    try (LocalGrid grid = grid(new ScriptedRunner((request, run) -> "x"))) {
      grid.submit(spec(3)).await();
    }
    assertThat(folder.resolve("work")).doesNotExist();
  }
}
