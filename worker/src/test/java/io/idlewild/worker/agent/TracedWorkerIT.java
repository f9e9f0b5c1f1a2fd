package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.tracing.SpanId;
import io.idlewild.core.tracing.TraceId;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.testkit.server.SpanCollector;
import io.idlewild.testkit.server.SpanCollector.Told;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.fake.Leases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose owner named a collector. */
class TracedWorkerIT {
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final Leases leases = new Leases(coordinator.serve(new byte[] {1}));
  private final BlockingQueue<Told> spans = new LinkedBlockingQueue<>();
  private SpanCollector collector;
  private WorkerAgent agent;

  @BeforeEach
  void start() throws Exception {
    collector = new SpanCollector(spans::add);
    System.setProperty(ENDPOINT, collector.endpoint());
    coordinator.enrolment().invite("token");
    int exit =
        Main.run(
            (preferences, cache) -> FakeRunner.quick(),
            "enrol",
            coordinator.enrolment().url(),
            "token",
            "--publisher",
            leases.publisher().toString(),
            "--data",
            folder.toString());
    assertThat(exit).isZero();
    agent = AgentStart.in(folder, FakeRunner.quick());
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
  }

  @AfterEach
  void stop() {
    System.clearProperty(ENDPOINT);
    agent.close();
    coordinator.close();
    collector.close();
  }

  private void compute(SpanContext parent) {
    LeaseId lease = LeaseId.random(new Random(7));
    CoordinatorMessage offer = leases.lease(lease, coordinator.serve(new byte[] {2}));
    coordinator.send(
        leases.notice(new FakeLog()),
        offer.toBuilder()
            .setLease(offer.getLease().toBuilder().setTraceparent(parent.traceparent()))
            .build());
    coordinator.await(BodyCase.COMMITS);
    coordinator.askToReveal(lease, true);
    coordinator.await(BodyCase.REVEAL);
    coordinator.settle(lease);
  }

  @Test
  void taskOfATracedLeaseIsToldToTheCollector() throws InterruptedException {
    TraceId trace = TraceId.of(new JobId(new UUID(1, 2)), 3);
    SpanContext parent = new SpanContext(trace, new SpanId(77));

    compute(parent);

    List<Told> told = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      told.add(spans.poll(60, TimeUnit.SECONDS));
    }
    assertThat(told)
        .extracting(Told::name)
        .containsExactly("fetch", "run", "commit", "reveal", "task");
    assertThat(told).extracting(Told::trace).containsOnly(trace.toString());
    assertThat(told.getLast().parent()).isEqualTo(parent.span().toString());
    assertThat(told.subList(0, 4)).extracting(Told::parent).containsOnly(told.getLast().id());
  }
}
