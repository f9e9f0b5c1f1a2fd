package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.SettingValues;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.fake.Leases;
import io.idlewild.worker.page.PageAddress;
import io.idlewild.worker.page.PageClient;
import io.idlewild.worker.page.WorkerControls;
import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.status.WorkerStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running worker, as its volunteer sees and steers it. */
@Timeout(180)
class SeenWorkerIT {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path parent;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final Leases leases =
      new Leases(coordinator.serve("a module".getBytes(StandardCharsets.UTF_8)));
  private final ContentId input = coordinator.serve(new byte[600_000]);
  private final LeaseId lease = LeaseId.random(new Random(1));
  private final FakeRunner runner = FakeRunner.byHand();
  private Path folder;
  private WorkerAgent agent;
  private PageClient client;

  @BeforeEach
  void enrol() {
    folder = parent.resolve("worker");
    coordinator.enrolment().invite("token");
    int exit =
        Main.run(
            (settings, cache) -> runner,
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
    if (client != null) {
      client.close();
    }
    if (agent != null) {
      agent.close();
    }
    coordinator.close();
  }

  private void start(TaskRunner tasks) throws Exception {
    Files.writeString(
        folder.resolve("worker.properties"), "idle.policy = always\ncores.idle = 2\n");
    agent =
        new WorkerAgent(
            new WorkerFolder(folder),
            PreferencesStore.open(
                folder.resolve("worker.properties"),
                new SettingValues(),
                new Capacity(2, 8L << 30)),
            tasks,
            java.time.InstantSource.system(),
            line -> {});
    agent.start();
    client = new PageClient(PageAddress.read(folder).orElseThrow());
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
  }

  private void computing() throws Exception {
    start(runner);
    coordinator.send(leases.notice(new FakeLog()), leases.lease(lease, input));
    runner.next();
    await(status -> status.state().equals("computing"));
  }

  /** The status, once it is as wanted. */
  private WorkerStatus await(Predicate<WorkerStatus> wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    WorkerStatus status = client.status();
    while (!wanted.test(status)) {
      assertThat(System.nanoTime()).as(StatusFile.json(status)).isLessThan(end);
      status = client.status();
    }
    return status;
  }

  @Test
  void taskIsShownWithJobWorkloadAndPublisher() throws Exception {
    computing();

    WorkerStatus.Task task = client.status().tasks().getFirst();

    assertThat(task.lease()).isEqualTo(lease.toString());
    assertThat(task.publisher()).isEqualTo(leases.publisher().toString());
    assertThat(task.workload()).isNotBlank().endsWith(" 1");
    assertThat(task.job()).isNotBlank();
    assertThat(task.fraction()).isNull();
  }

  @Test
  void chunksThatWereTakenAndTheDiskTheyTakeAreShown() throws Exception {
    computing();

    WorkerStatus status = client.status();

    assertThat(status.transfers().fromOrigin()).isGreaterThanOrEqualTo(600_000);
    assertThat(status.disk().parts())
        .anySatisfy(part -> {
          assertThat(part.what()).isEqualTo("contents");
          assertThat(part.bytes()).isGreaterThanOrEqualTo(600_000);
        });
    assertThat(status.disk().usedBytes()).isGreaterThan(600_000);
    assertThat(status.publishers()).containsExactly(leases.publisher().toString());
    assertThat(status.history()).isNotEmpty();
  }

  @Test
  void creditIsWhatTheCoordinatorSays() throws Exception {
    start(runner);

    WorkerStatus status = await(seen -> !seen.credit().isEmpty());

    WorkerStatus.Credit credit = status.credit().getFirst();
    assertThat(credit.account()).isEqualTo("ada");
    assertThat(credit.host()).isEqualTo(12.5);
    assertThat(credit.total()).isEqualTo(40);
  }

  @Test
  void snoozeSuspendsAndWakingResumes() throws Exception {
    computing();

    assertThat(client.snooze("1h"))
        .isEqualTo(new WorkerControls.Done("The worker snoozes for 1 h."));

    WorkerStatus snoozed = await(status -> status.state().equals("suspended"));
    assertThat(snoozed.suspension().cause()).isEqualTo("snoozed");
    assertThat(snoozed.suspension().resumesInSeconds()).isBetween(3_400L, 3_600L);
    assertThat(snoozed.preferences().snoozedUntil()).isNotNull();
    client.wake();
    await(status -> status.state().equals("computing"));
  }

  @Test
  void snoozeForANonsenseTimeIsRefusedWithWhatIsAllowed() throws Exception {
    start(runner);

    WorkerControls.Answer answer = client.snooze("a while");

    assertThat(answer)
        .isInstanceOfSatisfying(
            WorkerControls.Refused.class,
            refused -> assertThat(refused.sentence()).contains("a while", "tomorrow", "forever"));
    assertThat(client.status().state()).isNotEqualTo("suspended");
  }

  @Test
  void drainedWorkerFinishesAndTakesNothingNewUntilItMay() throws Exception {
    computing();

    client.drain(true);

    WorkerStatus draining = await(status -> status.state().equals("draining"));
    assertThat(draining.preferences().draining()).isTrue();
    coordinator.await(BodyCase.DEMAND, message -> message.getDemand().getTasks() == 0);
    client.drain(false);
    await(status -> status.state().equals("computing"));
    coordinator.await(BodyCase.DEMAND, message -> message.getDemand().getTasks() > 0);
  }

  @Test
  void mistakeInThePreferencesIsShownWithItsLineAndTheLastGoodOnesStay() throws Exception {
    start(runner);
    await(status -> status.machine().idleCores() == 2);

    Files.writeString(
        folder.resolve("worker.properties"), "idle.policy = always\n\ncores.idle = many\n");

    WorkerStatus status = await(seen -> !seen.preferences().problems().isEmpty());
    assertThat(status.preferences().problems().getFirst().line()).isEqualTo(3);
    assertThat(status.preferences().problems().getFirst().sentence())
        .contains("cores.idle", "many");
    assertThat(status.preferences().lastGood()).isTrue();
    assertThat(status.machine().idleCores()).isEqualTo(2);
  }

  @Test
  void badPreferencesAreRefusedAndTheFileStays() throws Exception {
    start(runner);
    String before = Files.readString(folder.resolve("worker.properties"));

    WorkerControls.Answer answer = client.replacePreferences("preset = generous\n");

    assertThat(answer)
        .isInstanceOfSatisfying(
            WorkerControls.Refused.class,
            refused -> assertThat(refused.problems().getFirst().line()).isEqualTo(1));
    assertThat(folder.resolve("worker.properties")).hasContent(before);
    assertThat(client.status().preferences().problems()).isEmpty();
  }

  @Test
  void lostConnectionIsShownWithItsReason() throws Exception {
    start(runner);
    await(status -> status.coordinator().connected());

    coordinator.close();

    WorkerStatus status =
        await(seen -> !seen.coordinator().connected() && seen.coordinator().problem() != null);
    assertThat(status.state()).isEqualTo("disconnected");
  }

  @Test
  void whoLeavesGivesItsTasksBackTellsTheCoordinatorAndDeletesEverything() throws Exception {
    computing();
    Files.writeString(folder.resolve("holiday.jpg"), "not a worker's");

    WorkerControls.Answer answer = client.leave(false);

    assertThat(coordinator.await(BodyCase.GIVE_BACK).getGiveBack().getLeaseIdsList())
        .containsExactly(IdCodec.encode(lease));
    assertThat(coordinator.enrolment().departed()).hasSize(1);
    assertThat(answer)
        .isInstanceOfSatisfying(
            WorkerControls.Departed.class,
            departed -> {
              assertThat(departed.deleted())
                  .extracting(WorkerStatus.Use::what)
                  .contains("identity", "contents", "worker.properties");
              assertThat(departed.left()).hasSize(1);
              assertThat(departed.left().getFirst()).contains("holiday.jpg");
            });
    try (var left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsOnly("holiday.jpg", "lock");
    }
    agent.awaitDeparture();
  }

  @Test
  void whoLeavesDeliversResultsFirst() throws Exception {
    start(FakeRunner.quick());
    coordinator.send(leases.notice(new FakeLog()), leases.lease(lease, input));
    coordinator.await(BodyCase.COMMITS);
    Thread leaving =
        Thread.ofVirtual()
            .start(() -> {
              try {
                client.leave(false);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    await(status -> status.state().equals("leaving"));
    assertThat(coordinator.enrolment().departed()).isEmpty();

    coordinator.askToReveal(lease, true);
    coordinator.await(BodyCase.REVEAL);
    coordinator.settle(lease);

    leaving.join();
    assertThat(coordinator.enrolment().departed()).hasSize(1);
    assertThat(folder.resolve("identity")).doesNotExist();
  }

  @Test
  void whoCannotTellTheCoordinatorStaysAndGoesOn() throws Exception {
    start(runner);
    await(status -> status.machine().idleCores() == 2);
    coordinator.enrolment().close();

    WorkerControls.Answer answer = client.leave(false);

    assertThat(answer)
        .isInstanceOfSatisfying(
            WorkerControls.Refused.class,
            refused ->
                assertThat(refused.sentence()).contains("nothing was deleted", "leave --now"));
    assertThat(folder.resolve("identity")).isNotEmptyDirectory();
    await(status -> status.state().equals("ready"));
    coordinator.await(BodyCase.DEMAND, message -> message.getDemand().getTasks() == 2);
  }

  @Test
  void whoIsInAHurryLeavesWithoutAWord() throws Exception {
    computing();
    coordinator.enrolment().close();

    WorkerControls.Answer answer = client.leave(true);

    assertThat(answer).isInstanceOf(WorkerControls.Departed.class);
    assertThat(folder.resolve("identity")).doesNotExist();
  }
}
