package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.testkit.server.SpanCollector;
import io.idlewild.testkit.server.SpanCollector.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One work unit from its submission to its seal, as a collector of OpenTelemetry sees it. */
class TraceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Of the coordinator seven, and of each of two workers five. */
  private static final int ALL = 17;

  @TempDir private Path folder;
  private final List<Told> spans = new CopyOnWriteArrayList<>();
  private SpanCollector collector;

  @BeforeEach
  void collect() {
    collector = new SpanCollector(spans::add);
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private List<Told> named(String name) {
    return spans.stream().filter(told -> told.name().equals(name)).toList();
  }

  @Test
  void workUnitIsOneTraceAcrossCoordinatorAndWorkers() {
    String endpoint = collector.endpoint();
    Map<String, String> settings =
        Map.of(
            "otel.exporter.otlp.endpoint", endpoint,
            "idlewild.tracing.endpoint", endpoint,
            "idlewild.tracing.share", "1");
    try (LocalGrid grid = LocalGrid.start(folder, settings)) {
      grid.startWorker("one");
      grid.startWorker("two");
      Program.Ended submitted =
          grid.idlewild(
              "submit",
              Program.HOME.resolve("samples/factoring/factoring.wasm").toString(),
              "--arg",
              "1000001",
              "--assurance",
              "QUORUM(2)",
              "--diversity",
              "host");
      assertThat(submitted.exitCode()).as(submitted.stderr()).isZero();
      Await.until(PATIENCE, () -> ALL + " spans, not " + spans, () -> spans.size() >= ALL);
    }

    assertThat(spans)
        .extracting(told -> told.service() + ": " + told.name())
        .containsExactlyInAnyOrder(
            "idlewild-coordinator: work unit",
            "idlewild-coordinator: submit",
            "idlewild-coordinator: queue",
            "idlewild-coordinator: lease",
            "idlewild-coordinator: lease",
            "idlewild-coordinator: validate",
            "idlewild-coordinator: seal",
            "idlewild-worker: task",
            "idlewild-worker: task",
            "idlewild-worker: fetch",
            "idlewild-worker: fetch",
            "idlewild-worker: run",
            "idlewild-worker: run",
            "idlewild-worker: commit",
            "idlewild-worker: commit",
            "idlewild-worker: reveal",
            "idlewild-worker: reveal");
    assertThat(spans.stream().map(Told::trace).distinct()).hasSize(1);
    Told whole = named("work unit").getFirst();
    assertThat(whole.parent()).isEmpty();
    for (String child : List.of("submit", "queue", "lease", "validate", "seal")) {
      assertThat(named(child)).allSatisfy(told -> assertThat(told.parent()).isEqualTo(whole.id()));
    }
    assertThat(named("task").stream().map(Told::parent))
        .containsExactlyInAnyOrderElementsOf(named("lease").stream().map(Told::id).toList());
    named("task").forEach(this::assertPartsFollowEachOther);
    assertThat(named("submit").getFirst().end())
        .isLessThanOrEqualTo(named("queue").getFirst().end());
    assertThat(named("validate").getFirst().end()).isEqualTo(named("seal").getFirst().start());
    assertThat(named("seal").getFirst().end()).isEqualTo(whole.end());
  }

  private void assertPartsFollowEachOther(Told task) {
    long before = task.start();
    for (String name : List.of("fetch", "run", "commit", "reveal")) {
      List<Told> parts =
          named(name).stream().filter(told -> told.parent().equals(task.id())).toList();
      assertThat(parts).as(name).hasSize(1);
      assertThat(parts.getFirst().start()).as(name).isGreaterThanOrEqualTo(before);
      before = parts.getFirst().end();
    }
    assertThat(task.end()).isGreaterThanOrEqualTo(before);
  }
}
