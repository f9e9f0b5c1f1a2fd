package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.protocol.v1.WorkloadNotice;
import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.SettingValues;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.fake.Leases;
import io.idlewild.worker.status.StatusFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody has stolen the coordinator: its database, its certificate authority, the key of its log.
 * The real worker, which has run an honest version before, runs no code of theirs and says why.
 */
class StolenCoordinatorIT {
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final ContentId module = coordinator.serve("honest".getBytes(StandardCharsets.UTF_8));
  private final ContentId evil = coordinator.serve("evil".getBytes(StandardCharsets.UTF_8));
  private final ContentId input = coordinator.serve(new byte[] {1});
  private final Leases scientist = new Leases(module);
  private final FakeLog log = new FakeLog();
  private final Random random = new Random(1);
  private final FakeRunner runner = FakeRunner.byHand();
  private WorkerAgent agent;

  @BeforeEach
  void runAnHonestVersion() throws Exception {
    coordinator.enrolment().invite("token");
    Main.run(
        (settings, cache) -> runner,
        "enrol",
        coordinator.enrolment().url(),
        "token",
        "--data",
        folder.toString(),
        "--publisher",
        scientist.publisher().toString());
    SettingValues values =
        new SettingValues().flag("", "idle.policy", "always").flag("", "cores.max", "2");
    agent =
        new WorkerAgent(
            new WorkerFolder(folder),
            PreferencesStore.open(
                folder.resolve(PreferencesStore.FILE), values, new Capacity(2, 8L << 30)),
            runner,
            InstantSource.system(),
            line -> {});
    agent.start();
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(java.util.List.of());
    coordinator.send(log.append(1).notice(honest(7)), lease(honest(7)));
    runner.next().end();
    coordinator.await(BodyCase.COMMITS);
  }

  @AfterEach
  void stop() {
    agent.close();
    coordinator.close();
  }

  private SignedWorkload honest(long version) {
    return scientist.sign(Leases.manifest(module, version, LATER));
  }

  private CoordinatorMessage lease(SignedWorkload workload) {
    return Leases.lease(LeaseId.random(random), input, workload);
  }

  /** What the coordinator hears of a lease of this workload, which does not begin. */
  private String refusal(SignedWorkload workload, CoordinatorMessage notice) throws Exception {
    coordinator.send(notice, lease(workload));
    var failed = coordinator.await(BodyCase.FAILED).getFailed();
    assertThat(failed.getCause()).isEqualTo("UNTRUSTED_WORKLOAD");
    coordinator.await(BodyCase.HEARTBEAT);
    assertThat(runner.begun()).isOne();
    var status = new StatusFile(folder.resolve("status.json")).read(true).orElseThrow();
    assertThat(status.refused()).contains(failed.getDetail());
    return failed.getDetail();
  }

  @Test
  void aModuleThatTheyHaveSignedThemselves() throws Exception {
    SignedWorkload theirs = new Leases(evil).sign(Leases.manifest(evil, 8, LATER));

    assertThat(refusal(theirs, log.notice(theirs))).contains("is not trusted here");
  }

  @Test
  void theirModuleUnderTheScientistsSignature() throws Exception {
    WorkloadManifest changed = Leases.manifest(evil, 7, LATER);
    SignedWorkload theirs =
        honest(7).toBuilder()
            .setManifest(ByteString.copyFrom(WorkloadCodec.encode(changed)))
            .build();

    assertThat(refusal(theirs, log.notice(theirs))).contains("the signature", "was changed");
  }

  @Test
  void theirBytesUnderTheNameOfTheScientistsModule() throws Exception {
    ContentId fresh = coordinator.serve("another honest one".getBytes(StandardCharsets.UTF_8));
    SignedWorkload version = scientist.sign(Leases.manifest(fresh, 8, LATER));
    coordinator.corruptChunks(true);

    coordinator.send(log.notice(version), lease(version));

    coordinator.await(BodyCase.HEARTBEAT, message -> coordinator.chunksRead() > 2);
    assertThat(runner.begun()).isOne();
    assertThat(folder.resolve("contents").resolve(fresh.toString()).resolve("data")).doesNotExist();
  }

  @Test
  void anOldVersionWithAHoleThatTheScientistSuperseded() throws Exception {
    SignedWorkload mended = scientist.sign(Leases.manifest(module, 9, LATER).withMinimumVersion(8));
    coordinator.send(log.notice(mended), lease(mended));
    runner.next().end();
    coordinator.await(BodyCase.COMMITS);

    coordinator.send(log.notice(honest(7)), lease(honest(7)));

    assertThat(coordinator.await(BodyCase.FAILED).getFailed().getDetail())
        .contains("version 7 of fake was superseded", "only version 8 and newer");
    assertThat(runner.begun()).isEqualTo(2);
  }

  @Test
  void aVersionThatHasExpired() throws Exception {
    Instant past = Instant.now().minus(Duration.ofMinutes(1));
    SignedWorkload expired = scientist.sign(Leases.manifest(module, 8, past));

    assertThat(refusal(expired, log.notice(expired))).contains("version 8 of fake expired at");
  }

  @Test
  void aLogWithoutWhatStoodInIt() throws Exception {
    FakeLog rewritten = log.rewritten().append(9);
    SignedWorkload version = honest(8);
    rewritten.position(version);
    rewritten.append(3).told(log.size());

    assertThat(refusal(version, rewritten.notice(version))).contains("was forked or rewritten");
  }

  @Test
  void anotherLogOfTheSameSize() throws Exception {
    SignedWorkload version = honest(8);

    assertThat(refusal(version, log.rewritten().append(5).notice(version)))
        .contains("two forms with 2 entries", "forked");
  }

  @Test
  void aLogThatWasCut() throws Exception {
    SignedWorkload version = honest(8);

    assertThat(refusal(version, log.rewritten().notice(version)))
        .contains("had 2 entries and shows 1 now", "cut");
  }

  @Test
  void aLogWithAnotherKey() throws Exception {
    SignedWorkload version = honest(8);

    assertThat(refusal(version, new FakeLog().append(1).append(2).notice(version)))
        .contains("somebody shows another log");
  }

  @Test
  void aVersionThatTheyDoNotShowToOthers() throws Exception {
    SignedWorkload hidden = honest(8);
    CoordinatorMessage notice =
        CoordinatorMessage.newBuilder()
            .setWorkload(WorkloadNotice.newBuilder().setWorkload(hidden))
            .build();

    assertThat(refusal(hidden, notice)).contains("does not show that it stands in its log");
    assertThat(refusal(honest(9), FakeLog.notice(honest(9), log.evidence(honest(7)))))
        .contains("does not stand in the coordinator's log");
  }

  @Test
  void nothingOfItIsForgottenByARestart() throws Exception {
    agent.close();
    runAnHonestVersionAgain();
    SignedWorkload version = honest(8);

    assertThat(Files.list(folder.resolve("identity")).map(file -> file.getFileName().toString()))
        .anyMatch(name -> name.startsWith("log-"));
    coordinator.send(log.rewritten().notice(version), lease(version));

    assertThat(coordinator.await(BodyCase.FAILED).getFailed().getDetail()).contains("cut");
  }

  private void runAnHonestVersionAgain() throws Exception {
    SettingValues values = new SettingValues().flag("", "idle.policy", "always");
    agent =
        new WorkerAgent(
            new WorkerFolder(folder),
            PreferencesStore.open(
                folder.resolve(PreferencesStore.FILE), values, new Capacity(2, 8L << 30)),
            runner,
            InstantSource.system(),
            line -> {});
    agent.start();
    assertThat(coordinator.await(BodyCase.HELLO).getHello().getLogSize()).isEqualTo(2);
    coordinator.welcome(java.util.List.of());
  }
}
