package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Commitment;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.protocol.workload.Ed25519;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.fake.Leases;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.HostKey;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerAgentIT {
  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final byte[] module = "a module".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private final Leases leases = new Leases(coordinator.serve(module));
  private final Random random = new Random(1);
  private final LeaseId lease = LeaseId.random(random);
  private ContentId input;
  private WorkerAgent agent;

  @BeforeEach
  void enrol() {
    byte[] bytes = new byte[600_000];
    random.nextBytes(bytes);
    input = coordinator.serve(bytes);
    coordinator.enrolment().invite("token");
    int exit =
        Main.run(
            (settings, cache) -> FakeRunner.quick(),
            "enrol",
            coordinator.enrolment().url(),
            "token",
            "--data",
            folder.toString(),
            "--name",
            "tested",
            "--publisher",
            leases.publisher().toString());
    assertThat(exit).isZero();
  }

  @AfterEach
  void stop() {
    if (agent != null) {
      agent.close();
    }
    coordinator.close();
  }

  private final FakeLog log = new FakeLog();

  private void start(TaskRunner runner) throws Exception {
    agent = AgentStart.in(folder, runner);
  }

  private void lease(LeaseId id) {
    coordinator.send(leases.notice(log));
    coordinator.send(leases.lease(id, input));
  }

  @Test
  void aTaskGoesFromLeaseToSettledResult() throws Exception {
    start(FakeRunner.quick());
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    assertThat(coordinator.await(BodyCase.DEMAND).getDemand().getTasks()).isEqualTo(2);

    lease(lease);

    CommitBatch commits = coordinator.await(BodyCase.COMMITS).getCommits();
    HostKey key = new WorkerFolder(folder).identity().hostKey();
    assertThat(
            Ed25519.verify(
                key.publicKey(),
                ReportCodec.signedBytes(commits),
                commits.getSignature().toByteArray()))
        .isTrue();
    coordinator.askToReveal(lease, true);
    Reveal reveal = coordinator.await(BodyCase.REVEAL).getReveal();
    assertThat(commits.getCommits(0).getCommitment())
        .isEqualTo(
            IdCodec.encode(
                Commitment.of(
                        lease,
                        key.id(),
                        reveal.getNonce().toByteArray(),
                        io.idlewild.core.work.ResultDigest.of(ReportCodec.outputs(reveal)))
                    .hash()));
    byte[] uploaded = coordinator.uploaded("out");
    assertThat(ContentId.of(uploaded)).isEqualTo(ReportCodec.outputs(reveal).getFirst().content());
    coordinator.settle(lease);
    coordinator.await(BodyCase.HEARTBEAT, message -> message.getHeartbeat().getTasksCount() == 0);
    assertThat(folder.resolve("reports")).isEmptyDirectory();
  }

  @Test
  void aResultSurvivesARestartOfTheWorker() throws Exception {
    start(FakeRunner.quick());
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    lease(lease);
    ByteString commitment =
        coordinator.await(BodyCase.COMMITS).getCommits().getCommits(0).getCommitment();
    agent.close();

    start(FakeRunner.quick());

    ByteString id = IdCodec.encode(lease);
    assertThat(coordinator.await(BodyCase.HELLO).getHello().getHeldLeasesList())
        .containsExactly(id);
    coordinator.welcome(List.of(id));
    assertThat(coordinator.await(BodyCase.COMMITS).getCommits().getCommits(0).getCommitment())
        .isEqualTo(commitment);
  }

  @Test
  void aHostThatWasAwayForWeeksRenewsItsCertificateAndConnects() throws Exception {
    Enrolment enrolment = new Enrolment(new WorkerFolder(folder).identity());
    coordinator.enrolment().certificatesLive(Duration.ofSeconds(-30));
    enrolment.renew();
    X509Certificate old = new WorkerFolder(folder).identity().certificate();
    assertThat(old.getNotAfter()).isBefore(new Date());
    coordinator.enrolment().certificatesLive(Duration.ofHours(24));

    start(FakeRunner.quick());

    coordinator.await(BodyCase.HELLO);
    assertThat(new WorkerFolder(folder).identity().certificate().getNotAfter()).isAfter(new Date());
  }

  @Test
  void aBrokenStreamIsOpenedAgainWithTheLeasesThatAreHeld() throws Exception {
    FakeRunner runner = FakeRunner.byHand();
    start(runner);
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    lease(lease);
    FakeRunner.Run run = runner.next();

    coordinator.breakStream();

    ByteString id = IdCodec.encode(lease);
    assertThat(coordinator.await(BodyCase.HELLO).getHello().getHeldLeasesList())
        .containsExactly(id);
    run.end();
    coordinator.welcome(List.of(id));
    assertThat(coordinator.await(BodyCase.COMMITS).getCommits().getCommits(0).getLeaseId())
        .isEqualTo(id);
  }

  @Test
  void wrongChunksAreFetchedAgain() throws Exception {
    coordinator.corruptChunks(true);
    FakeRunner runner = FakeRunner.byHand();
    start(runner);
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    lease(lease);
    coordinator.await(BodyCase.HEARTBEAT, message -> coordinator.chunksRead() > 0);

    coordinator.corruptChunks(false);

    assertThat(runner.next().request().inputs()).hasSize(2);
  }

  @Test
  void aWorkloadOfAStrangerFailsWithTheReason() throws Exception {
    Leases stranger = new Leases(coordinator.serve(module));
    start(FakeRunner.quick());
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());

    coordinator.send(stranger.notice(log));
    coordinator.send(stranger.lease(lease, input));

    var failed = coordinator.await(BodyCase.FAILED).getFailed();
    assertThat(failed.getCause()).isEqualTo("UNTRUSTED_WORKLOAD");
    assertThat(failed.getDetail()).contains(stranger.publisher().toString(), "not trusted");
  }

  @Test
  void aPublisherThatIsTrustedWhileTheWorkerRunsMayRun() throws Exception {
    Leases stranger = new Leases(coordinator.serve(module));
    start(FakeRunner.quick());
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    coordinator.send(stranger.notice(log));
    coordinator.send(stranger.lease(lease, input));
    coordinator.await(BodyCase.FAILED);

    Main.run(
        (settings, cache) -> FakeRunner.quick(),
        "trust",
        stranger.publisher().toString(),
        "--data",
        folder.toString());
    coordinator.send(stranger.lease(LeaseId.random(random), input));

    assertThat(coordinator.await(BodyCase.COMMITS).getCommits().getCommitsCount()).isOne();
  }

  @Test
  void leasesAreGivenBackAtTheEnd() throws Exception {
    FakeRunner runner = FakeRunner.byHand();
    start(runner);
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
    lease(lease);
    FakeRunner.Run run = runner.next();

    agent.close();

    assertThat(coordinator.await(BodyCase.GIVE_BACK).getGiveBack().getLeaseIdsList())
        .containsExactly(IdCodec.encode(lease));
    assertThat(run.nextCall()).isEqualTo("abort");
  }

  @Test
  void aLiarCommitsToOtherBytes() throws Exception {
    start(new LyingWorker(FakeRunner.quick()));
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());

    lease(lease);

    coordinator.await(BodyCase.COMMITS);
    coordinator.askToReveal(lease, true);
    Reveal reveal = coordinator.await(BodyCase.REVEAL).getReveal();
    byte[] uploaded = coordinator.uploaded("out");
    assertThat(ContentId.of(uploaded)).isEqualTo(ReportCodec.outputs(reveal).getFirst().content());
    uploaded[uploaded.length / 2] ^= 1;
    assertThat(
            new String(uploaded, uploaded.length - 12, 12, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("first second");
    assertThat(ContentId.of(java.util.Arrays.copyOf(uploaded, 600_000))).isEqualTo(input);
  }
}
