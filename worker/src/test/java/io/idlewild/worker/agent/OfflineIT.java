package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.fake.Leases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker and coordinator lose each other, or what binds them. */
class OfflineIT {
  @TempDir Path folder;
  private final Random random = new Random(1);
  private final FakeLog log = new FakeLog();
  private FakeCoordinator coordinator;
  private Leases leases;
  private WorkerAgent agent;

  private void enrolWith(FakeCoordinator at) {
    coordinator = at;
    leases = new Leases(coordinator.serve(new byte[] {1}));
    coordinator.enrolment().invite("token");
    int exit =
        run(
            "enrol",
            coordinator.enrolment().url(),
            "token",
            "--publisher",
            leases.publisher().toString());
    assertThat(exit).isZero();
  }

  private int run(String command, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = command;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = folder.toString();
    return Main.run((preferences, cache) -> FakeRunner.quick(), all);
  }

  @AfterEach
  void stop() {
    if (agent != null) {
      agent.close();
    }
    coordinator.close();
  }

  @Test
  void aCoordinatorThatHasOnlyIpv6IsFoundAndServed() throws Exception {
    enrolWith(new FakeCoordinator(InetAddress.ofLiteral("::1")));
    agent = AgentStart.in(folder, FakeRunner.quick());

    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    LeaseId lease = lease();

    assertThat(coordinator.await(BodyCase.COMMITS).getCommits().getCommits(0).getLeaseId())
        .isEqualTo(IdCodec.encode(lease));
  }

  private LeaseId lease() {
    LeaseId lease = LeaseId.random(random);
    coordinator.send(leases.notice(log));
    coordinator.send(leases.lease(lease, coordinator.serve(new byte[] {2})));
    return lease;
  }

  @Test
  void aTaskThatEndsWhileTheCoordinatorIsAwayIsReportedWhenItIsBack() throws Exception {
    enrolWith(new FakeCoordinator());
    FakeRunner runner = FakeRunner.byHand();
    agent = AgentStart.in(folder, runner);
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    LeaseId lease = lease();
    FakeRunner.Run run = runner.next();
    coordinator.breakStream();
    coordinator.await(BodyCase.HELLO); // the new stream is not welcomed: nobody is really there

    run.end();
    awaitFile(folder.resolve("reports").resolve(lease.toString()).resolve("report.json"));
    coordinator.breakStream();

    var held = coordinator.await(BodyCase.HELLO).getHello().getHeldLeasesList();
    coordinator.welcome(held);
    assertThat(held).containsExactly(IdCodec.encode(lease));
    assertThat(coordinator.await(BodyCase.COMMITS).getCommits().getCommitsList()).hasSize(1);
    coordinator.settle(lease);
    coordinator.await(BodyCase.HEARTBEAT, beat -> beat.getHeartbeat().getTasksCount() == 0);
    assertThat(folder.resolve("reports")).isEmptyDirectory();
  }

  private static void awaitFile(Path file) throws InterruptedException {
    long end = System.nanoTime() + 60_000_000_000L;
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("no " + file).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void anInputWithTurnedBitsIsFoundAndFetchedAgain() throws Exception {
    enrolWith(new FakeCoordinator());
    byte[] bytes = new byte[600_000];
    random.nextBytes(bytes);
    ContentId input = coordinator.serve(bytes);
    computeWith(input);
    Path data = folder.resolve("contents").resolve(input.toString()).resolve("data");
    byte[] damaged = Files.readAllBytes(data);
    damaged[300_000] ^= 4;
    assertThat(data.toFile().setWritable(true)).isTrue();
    Files.write(data, damaged);
    int before = coordinator.chunksRead();

    computeWith(input);

    assertThat(data).hasBinaryContent(bytes);
    assertThat(coordinator.chunksRead() - before).isEqualTo(1);
  }

  /** One life of a worker, with one task. */
  private void computeWith(ContentId input) throws Exception {
    agent = AgentStart.in(folder, FakeRunner.quick());
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    LeaseId lease = LeaseId.random(random);
    coordinator.send(leases.notice(log));
    coordinator.send(leases.lease(lease, input));
    coordinator.await(BodyCase.COMMITS);
    coordinator.settle(lease);
    coordinator.await(BodyCase.HEARTBEAT, beat -> beat.getHeartbeat().getTasksCount() == 0);
    agent.close();
  }

  @Test
  void aLostHostKeyIsSaidWithTheRemedyAndNothingIsLost() throws Exception {
    enrolWith(new FakeCoordinator());
    Files.createDirectories(folder.resolve("reports").resolve("kept"));
    Files.delete(folder.resolve("identity").resolve("host.key"));

    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    int exit;
    try {
      exit = run("run");
    } finally {
      System.setErr(before);
    }

    assertThat(exit).isEqualTo(CommandFailed.FOLDER);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("host.key is missing", "put it back from a copy", "enrol again");
    assertThat(folder.resolve("reports").resolve("kept")).isDirectory();
    assertThat(folder.resolve("identity").resolve("host.key")).doesNotExist();
  }
}
