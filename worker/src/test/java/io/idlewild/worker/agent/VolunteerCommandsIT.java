package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.core.id.LeaseId;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a volunteer as processes, beside a worker that is one too. */
@Timeout(300)
class VolunteerCommandsIT {
  @TempDir Path parent;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final Leases leases = new Leases(coordinator.serve(new byte[] {1}));
  private final List<Process> started = new ArrayList<>();
  private Path folder;
  private int outputs;

  @BeforeEach
  void enrol() throws Exception {
    folder = parent.resolve("worker");
    coordinator.enrolment().invite("token");
    Said said =
        run(
            "enrol",
            coordinator.enrolment().url(),
            "token",
            "--publisher",
            leases.publisher().toString());
    assertThat(said.exit()).as(said.text()).isZero();
  }

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
    coordinator.close();
  }

  /** What a command printed, and how it ended. */
  private record Said(int exit, String text) {}

  private Said run(String... arguments) throws Exception {
    Path output = parent.resolve("output-" + outputs++);
    Process process = start(Main.class, output, arguments);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private Process start(Class<?> program, Path output, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    started.add(process);
    return process;
  }

  private Process worker() throws IOException {
    Process worker =
        start(PatientWorker.class, parent.resolve("worker.txt"), "run", "--idle-policy", "always");
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    LeaseId lease = LeaseId.random(new Random(1));
    coordinator.send(leases.notice(new FakeLog()));
    coordinator.send(leases.lease(lease, coordinator.serve(new byte[] {2})));
    coordinator.await(BodyCase.HEARTBEAT, message -> message.getHeartbeat().getTasksCount() == 1);
    return worker;
  }

  @Test
  void volunteerLooksSteersAndLeavesAndNothingIsLeft() throws Exception {
    Process worker = worker();

    Said status = run("status", "--json");
    assertThat(status.exit()).as(status.text()).isZero();
    JsonNode json = new JsonMapper().readTree(status.text());
    assertThat(json.path("worker").path("pid").asLong()).isEqualTo(worker.pid());
    assertThat(json.path("tasks")).hasSize(1);

    Said top = run("top");
    assertThat(top.exit()).isZero();
    assertThat(top.text()).contains("Idlewild worker ", "others  [").doesNotContain("\u001b");

    Said snoozed = run("snooze", "tomorrow");
    assertThat(snoozed.exit()).isZero();
    assertThat(snoozed.text()).contains("until tomorrow morning");
    assertThat(run("wake").text()).contains("awake");
    assertThat(run("drain").text()).contains("takes nothing new");
    assertThat(run("drain", "--off").text()).contains("takes new tasks again");

    Path bad = Files.writeString(parent.resolve("bad.properties"), "\npreset = generous\n");
    Said refused = run("preferences", "--set", bad.toString());
    assertThat(refused.exit()).isEqualTo(CommandFailed.USAGE);
    assertThat(refused.text()).contains("Nothing was saved", "line 2", "generous");

    Said link = run("page");
    assertThat(link.text()).matches("http://127\\.0\\.0\\.1:\\d+/#code=[0-9a-f]{64}\\s+");

    Said left = run("leave", "--yes");
    assertThat(left.exit()).as(left.text()).isZero();
    assertThat(left.text()).contains("This host has left", "identity");
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(worker.exitValue()).isZero();
    assertThat(folder).doesNotExist();
    assertThat(coordinator.enrolment().departed()).hasSize(1);
  }

  @Test
  void withoutAWorkerEachCommandSaysSo() throws Exception {
    for (String command : List.of("wake", "page", "drain")) {
      Said said = run(command);
      assertThat(said.exit()).as(command).isEqualTo(CommandFailed.NOT_RUNNING);
      assertThat(said.text()).contains("No worker runs in " + folder, "idlewild worker run");
    }
    Said status = run("status");
    assertThat(status.exit()).isEqualTo(CommandFailed.NOT_RUNNING);
    assertThat(status.text()).contains("No worker has run in " + folder);
  }

  @Test
  void workerThatWasKilledIsShownAsStoppedAndCanBeLeftFromItsFolder() throws Exception {
    Process worker = worker();
    run("status");
    worker.destroyForcibly().waitFor();

    Said status = run("status", "--json");
    assertThat(status.exit()).isEqualTo(CommandFailed.NOT_RUNNING);
    assertThat(status.text()).contains("\"running\" : false", "\"state\" : \"stopped\"");
    assertThat(run("wake").exit()).isEqualTo(CommandFailed.NOT_RUNNING);

    Said left = run("leave", "--yes", "--now");
    assertThat(left.exit()).as(left.text()).isZero();
    assertThat(coordinator.enrolment().departed()).hasSize(1);
    assertThat(folder).doesNotExist();
  }
}
