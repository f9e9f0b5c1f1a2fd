package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.v1.IdleReport;
import io.idlewild.protocol.v1.WorkerMessage.BodyCase;
import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.SettingValues;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeLog;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.fake.Leases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running worker follows its file; the coordinator hears what comes of it. */
class PreferencesIT {
  /** Nobody else may decide this test. */
  private static final String CALM = "idle.policy = always\ndisk.leave-free = 1MiB\n";

  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final Leases leases = new Leases(coordinator.serve(new byte[] {5}));
  private final FakeRunner runner = FakeRunner.byHand();
  private PreferencesStore store;
  private WorkerAgent agent;

  @BeforeEach
  void enrol() {
    coordinator.enrolment().invite("token");
    int exit =
        Main.run(
            (settings, cache) -> runner,
            "enrol",
            coordinator.enrolment().url(),
            "token",
            "--data",
            folder.toString(),
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

  private void start(InstantSource clock) throws Exception {
    store =
        PreferencesStore.open(
            folder.resolve(PreferencesStore.FILE), new SettingValues(), new Capacity(2, 8L << 30));
    agent = new WorkerAgent(new WorkerFolder(folder), store, runner, clock, line -> {});
    agent.start();
    coordinator.await(BodyCase.HELLO);
    coordinator.welcome(List.of());
  }

  private void save(String text) throws IOException {
    Files.writeString(folder.resolve(PreferencesStore.FILE), CALM + text);
  }

  private IdleReport report(Predicate<IdleReport> fits) {
    return coordinator.await(BodyCase.IDLE, message -> fits.test(message.getIdle())).getIdle();
  }

  /** A plan that leaves out today and tomorrow. */
  private static String notToday() {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("EEE", Locale.ROOT);
    Instant now = Instant.now();
    ZoneId zone = ZoneId.systemDefault();
    String first = day.format(now.atZone(zone).plusDays(2)).toLowerCase(Locale.ROOT);
    String last = day.format(now.atZone(zone).plusDays(5)).toLowerCase(Locale.ROOT);
    return "hours = %s-%s all\n".formatted(first, last);
  }

  @Test
  void aSavedFileIsInForceWithoutARestart() throws Exception {
    save("");
    start(InstantSource.system());
    report(told -> told.getIdleCores() == 2 && !told.hasSuspension());

    save("cores.idle = 1\n");
    report(told -> told.getIdleCores() == 1);
    save(notToday());
    IdleReport closed = report(IdleReport::hasSuspension);

    assertThat(closed.getSuspension().getCause()).isEqualTo("hours");
    assertThat(closed.getSuspension().getSentence()).startsWith("Your hours are ");
    save("");
    report(told -> told.getIdleCores() == 2 && !told.hasSuspension());
  }

  @Test
  void aShareOfACoreReachesTheTaskThatRuns() throws Exception {
    save("");
    start(InstantSource.system());
    LeaseId lease = LeaseId.random(new Random(1));
    coordinator.send(leases.notice(new FakeLog()));
    coordinator.send(leases.lease(lease, coordinator.serve(new byte[] {7})));
    FakeRunner.Run run = runner.next();

    save("cpu.share = 30%\n");

    assertThat(run.nextCall()).isEqualTo("throttle 0.3");
  }

  @Test
  void aBrokenFileChangesNothing() throws Exception {
    save("cores.idle = 1\n");
    start(InstantSource.system());
    report(told -> told.getIdleCores() == 1);

    save("cores.idle = some\n");
    await(() -> store.problem().isPresent());

    assertThat(store.problem().orElseThrow().lastGood()).isTrue();
    assertThat(store.current().cores().idle()).isEqualTo(1);
    save("cores.idle = 1\nmemory.max = 1GiB\n");
    report(told -> told.getFreeMemoryBytes() <= 1L << 30 && told.getIdleCores() == 1);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("60 s passed").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  void aWorkerWhoseFileWasNeverGoodWaitsUntilItIsMended() throws Exception {
    save("cores.idle = some\n");
    start(InstantSource.system());
    IdleReport waiting = report(IdleReport::hasSuspension);

    save("");

    assertThat(waiting.getSuspension().getCause()).isEqualTo("settings");
    assertThat(waiting.getSuspension().getSentence())
        .contains("line 3: cores.idle cannot be \"some\"");
    report(told -> told.getIdleCores() == 2 && !told.hasSuspension());
  }

  @Test
  void theReportTellsTheNumbersBehindASuspension() throws Exception {
    Files.writeString(
        folder.resolve(PreferencesStore.FILE), "idle.policy = always\ndisk.leave-free = 9000TiB\n");
    start(InstantSource.system());

    IdleReport told = report(IdleReport::hasSuspension);

    assertThat(told.getSuspension().getCause()).isEqualTo("disk");
    assertThat(told.getSuspension().getUnit()).isEqualTo("bytes");
    assertThat(told.getSuspension().getLimit()).isEqualTo(9000.0 * (1L << 40));
    assertThat(told.getSuspension().getMeasured()).isLessThan(told.getSuspension().getLimit());
  }

  @Test
  void theReportSaysWhenTheOwnerWillBeBack() throws Exception {
    save("");
    start(InstantSource.system());

    IdleReport told = report(report -> true);

    assertThat(told.hasOwnerBackLikelyMs()).isTrue();
    assertThat(told.getOwnerBackEarlyMs()).isLessThanOrEqualTo(told.getOwnerBackLikelyMs());
  }
}
