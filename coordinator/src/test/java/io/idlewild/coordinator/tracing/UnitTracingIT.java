package io.idlewild.coordinator.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.JobId;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.tracing.TraceId;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.testkit.server.SpanCollector.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A coordinator whose admin named a collector, with workers that compute nothing. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@QuarkusTestResource(value = Collector.class, restrictToAnnotatedClass = true)
class UnitTracingIT {
  @Inject CoordinatorSettings settings;

  private TestGrid grid;
  private FakeWorker a;
  private FakeWorker b;

  @BeforeEach
  void connectTwoWorkers() {
    grid = new TestGrid(settings);
    a = grid.worker().connect();
    b = grid.worker().connect();
  }

  @AfterEach
  void end() {
    grid.cancelAll();
    a.close();
    b.close();
  }

  private static SpanContext context(Lease lease) {
    return SpanContext.parse(lease.getTraceparent()).orElseThrow();
  }

  private static Told next() throws InterruptedException {
    Told span = Collector.SPANS.poll(60, TimeUnit.SECONDS);
    assertThat(span).as("no more spans came").isNotNull();
    return span;
  }

  @Test
  void sealedWorkUnitIsOneTraceOfWhichItsWorkersWereTold() throws InterruptedException {
    String job = grid.runningJob("traced", 2, 1);
    Lease first = a.demand(1).lease();
    Lease second = b.demand(1).lease();
    a.finish(first, "same");
    b.finish(second, "same");

    List<Told> spans = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      spans.add(next());
    }

    assertThat(spans)
        .extracting(Told::name)
        .containsExactly("work unit", "submit", "queue", "lease", "lease", "validate", "seal");
    String trace = TraceId.of(JobId.parse(job), 0).toString();
    assertThat(spans).extracting(Told::trace).containsOnly(trace);
    String root = spans.getFirst().id();
    assertThat(spans.getFirst().parent()).isEmpty();
    assertThat(spans.subList(1, 7)).extracting(Told::parent).containsOnly(root);
    assertThat(List.of(context(first), context(second)))
        .extracting(context -> context.trace().toString())
        .containsOnly(trace);
    assertThat(List.of(context(first), context(second)))
        .extracting(context -> context.span().toString())
        .containsExactlyInAnyOrder(spans.get(3).id(), spans.get(4).id());
  }
}
