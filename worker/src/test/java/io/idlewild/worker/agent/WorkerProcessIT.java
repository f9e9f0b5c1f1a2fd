package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.Leases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as the process that a volunteer starts. */
class WorkerProcessIT {
  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final Leases leases = new Leases(coordinator.serve(new byte[] {1}));
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
    coordinator.close();
  }

  private Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", folder.resolve("worker").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    started.add(process);
    return process;
  }

  private int run(Class<?> program, String... arguments) throws Exception {
    Process process = start(program, arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"), StandardCharsets.UTF_8);
  }

  private void enrol() throws Exception {
    coordinator.enrolment().invite("token");
    int exit =
        run(
            Main.class,
            "enrol",
            coordinator.enrolment().url(),
            "token",
            "--publisher",
            leases.publisher().toString());
    assertThat(exit).as(output()).isZero();
  }

  @Test
  void sigtermGivesLeasesBack() throws Exception {
    enrol();
    Process worker = start(PatientWorker.class, "run", "--idle-policy", "always");
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    LeaseId lease = LeaseId.random(new Random(1));
    coordinator.send(leases.notice(new FakeLog()));
    coordinator.send(leases.lease(lease, coordinator.serve(new byte[] {2})));
    coordinator.await(BodyCase.HEARTBEAT, message -> message.getHeartbeat().getTasksCount() == 1);

    worker.destroy();

    assertThat(coordinator.await(BodyCase.GIVE_BACK).getGiveBack().getLeaseIdsList())
        .containsExactly(IdCodec.encode(lease));
    assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(output()).contains("Worker ready: ", "Gave 1 leases back: the worker shuts down");
    assertThat(worker.exitValue()).isEqualTo(143);
    assertThat(output().lines()).contains("Stopped: 1 task given back");
  }

  @Test
  void aSecondWorkerInOneFolderIsRefused() throws Exception {
    enrol();
    Process worker = start(PatientWorker.class, "run", "--idle-policy", "always");
    coordinator.await(BodyCase.HELLO);

    int exit = run(Main.class, "run");

    assertThat(exit).isEqualTo(CommandFailed.FOLDER);
    assertThat(output()).contains("is in use by process " + worker.pid(), "--data");
  }

  @Test
  void aStoppedWorkerIsShownAsStopped() throws Exception {
    enrol();
    Process worker = start(PatientWorker.class, "run", "--idle-policy", "always");
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    coordinator.await(BodyCase.HEARTBEAT);
    run(Main.class, "status", "--json");
    assertThat(output())
        .contains("\"running\" : true", "\"state\" : \"ready\"", "\"project\" : \"Fake\"");
    worker.destroyForcibly().waitFor();

    run(Main.class, "status", "--json");

    assertThat(output()).contains("\"running\" : false", "\"state\" : \"stopped\"");
  }
}
