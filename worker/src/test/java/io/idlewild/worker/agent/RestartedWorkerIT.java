package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.Leases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is killed, or updated, in the middle of a task of step style. */
@Timeout(300)
class RestartedWorkerIT {
  private static final Path MODULE =
      Path.of("../sample-workloads/hostile/step-everything.wasm").toAbsolutePath();
  private static final Instant EPOCH = Instant.EPOCH;

  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final LeaseId lease = LeaseId.random(new Random(5));
  private final ByteString id = IdCodec.encode(lease);
  private final List<Process> started = new ArrayList<>();
  private Leases leases = new Leases(coordinator.serve(new byte[] {1}));

  @BeforeEach
  void enrol() throws Exception {
    ContentId module = coordinator.serve(Files.readAllBytes(MODULE));
    leases = new Leases(module);
    coordinator.enrolment().invite("token");
    Process enrolling =
        start(
            "enrol",
            coordinator.enrolment().url(),
            "token",
            "--publisher",
            leases.publisher().toString());
    assertThat(enrolling.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(enrolling.exitValue()).as(output()).isZero();
  }

  @AfterEach
  void stop() {
    started.forEach(process -> {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    });
    coordinator.close();
  }

  @Test
  void aKilledWorkerGoesOnWithItsTaskAndComesToTheSameBits() throws Exception {
    Process first = run();
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    lease();
    awaitKept(first);
    first.destroyForcibly().waitFor();

    run();

    assertThat(coordinator.await(BodyCase.HELLO).getHello().getHeldLeasesList())
        .containsExactly(id);
    coordinator.welcome(List.of(id));
    assertThat(revealed()).isEqualTo(uninterrupted());
    assertThat(output()).contains("goes on after");
    coordinator.settle(lease);
    coordinator.await(BodyCase.HEARTBEAT, message -> message.getHeartbeat().getTasksCount() == 0);
    assertThat(folder.resolve("worker/tasks")).isEmptyDirectory();
  }

  @Test
  void aWorkerThatIsUpdatedKeepsItsTaskAndGivesItNotBack() throws Exception {
    Process first = run();
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    lease();
    awaitKept(first);
    first.destroy();
    assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output()).contains("Stopped: 0 tasks given back");

    run();

    assertThat(coordinator.await(BodyCase.HELLO).getHello().getHeldLeasesList())
        .containsExactly(id);
    coordinator.welcome(List.of(id));
    assertThat(revealed()).isEqualTo(uninterrupted());
  }

  @Test
  void aTaskWhoseLeaseHasGoneMeanwhileLeavesNothing() throws Exception {
    Process first = run();
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    lease();
    awaitKept(first);
    first.destroyForcibly().waitFor();

    run();
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());

    coordinator.await(
        BodyCase.HEARTBEAT,
        message ->
            message.getHeartbeat().getTasksCount() == 0
                && !Files.exists(folder.resolve("worker/tasks").resolve(lease.toString())));
  }

  private void lease() {
    SignedWorkload workload = leases.sign(manifest());
    coordinator.send(new FakeLog().notice(workload));
    coordinator.send(Leases.lease(lease, coordinator.serve(new byte[] {2}), workload));
  }

  private WorkloadManifest manifest() {
    try {
      return new WorkloadManifest(
          new LogicalName("everything"),
          1,
          Instant.parse("2100-01-01T00:00:00Z"),
          ContentId.of(Files.readAllBytes(MODULE)),
          WorkloadStyle.STEP,
          Limits.DEFAULT,
          List.of(),
          List.of(new LogicalName("output")),
          EPOCH,
          1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ContentId revealed() {
    coordinator.await(BodyCase.COMMITS);
    coordinator.askToReveal(lease, false);
    Reveal reveal = coordinator.await(BodyCase.REVEAL).getReveal();
    return ReportCodec.outputs(reveal).getFirst().content();
  }

  private ContentId uninterrupted() throws IOException {
    RunRequest request =
        new RunRequest(
            MODULE,
            WorkloadStyle.STEP,
            List.of("second"),
            Map.of(),
            List.of(),
            List.of(),
            Limits.DEFAULT,
            7,
            EPOCH,
            Files.createDirectories(folder.resolve("uninterrupted")));
    try (TaskRunner runner = Sandboxes.create(SandboxSettings.DEFAULT)) {
      RunReport report =
          runner
              .start(request, RunListener.NONE)
              .report()
              .toCompletableFuture()
              .orTimeout(120, TimeUnit.SECONDS)
              .join();
      return report.outputs().getFirst().content();
    }
  }

  private void awaitKept(Process worker) throws IOException, InterruptedException {
    Path file = folder.resolve("worker/tasks").resolve(lease.toString()).resolve("task");
    while (!Files.exists(file)) {
      assertThat(worker.isAlive()).as(output()).isTrue();
      worker.waitFor(5, TimeUnit.MILLISECONDS);
    }
  }

  private Process run() throws IOException {
    return start("run", "--idle-policy", "always");
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KeepingWorker.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", folder.resolve("worker").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
            .start();
    started.add(process);
    return process;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"), StandardCharsets.UTF_8);
  }
}
