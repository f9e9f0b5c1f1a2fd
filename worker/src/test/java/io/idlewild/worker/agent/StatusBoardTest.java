package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.LeaseId;
import io.idlewild.worker.exchange.SwarmTotals;
import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.idle.Machine;
import io.idlewild.worker.idle.Suspension;
import io.idlewild.worker.idle.SuspensionCause;
import io.idlewild.worker.status.SandboxWalls;
import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.status.WorkerStatus;
import io.idlewild.worker.task.SessionView;
import io.idlewild.worker.task.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusBoardTest {
  private static final LeaseId LEASE = LeaseId.random(new Random(1));

  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private String problem = "";
  private Path file;
  private StatusBoard board;

  @BeforeEach
  void enrol() throws Exception {
    coordinator.enrolment().invite("token");
    String url = coordinator.enrolment().url();
    Main.run(
        (settings, cache) -> FakeRunner.quick(),
        "enrol",
        url,
        "token",
        "--data",
        folder.toString());
    IdentityFolder identity = new WorkerFolder(folder).identity();
    file = folder.resolve("status.json");
    CreditBoard nobodyAsked = new CreditBoard(new Enrolment(identity), task -> {}, () -> now);
    board =
        new StatusBoard(
            new StatusBoard.Parts(
                "host",
                identity.address(),
                folder,
                new Machine("cpu", 4, 8L << 30),
                () -> 1 << 20,
                () -> problem,
                () -> new SwarmTotals(0, 0, 0, 0, 0, 0, 0),
                () -> WorkerStatus.Peers.NONE,
                () -> new SandboxWalls("engine", "wall", "Because.", List.of()),
                Set::of,
                () -> new WorkerStatus.Preferences("file", null, null, false, List.of(), true)),
            new Measurements(folder, new ProcessUse(() -> 0), nobodyAsked, () -> now),
            new StatusFile(file),
            () -> now);
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private static SessionView view(boolean connected, boolean draining, SessionView.Task... tasks) {
    return new SessionView(
        new SessionView.Stance(connected, draining),
        Optional.of("Fake"),
        2,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(tasks),
        new Totals(1, 0, 0, 0),
        List.of());
  }

  private static SessionView.Task task(String state, double fraction) {
    return new SessionView.Task(
        LEASE,
        "job",
        Optional.empty(),
        Optional.empty(),
        state,
        fraction,
        Duration.ofSeconds(3),
        Optional.empty());
  }

  private boolean wasWrittenBy(Runnable what) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    what.run();
    return !Files.getLastModifiedTime(file).toInstant().equals(Instant.EPOCH);
  }

  @Test
  void progressIsNotWorthAWriteToTheDisk() throws IOException {
    board.accept(view(true, false, task("computing", 0.1)));
    now = now.plusSeconds(60);

    assertThat(wasWrittenBy(() -> board.accept(view(true, false, task("computing", 0.9)))))
        .isFalse();
    assertThat(board.status().tasks().getFirst().fraction()).isEqualTo(0.9);
  }

  @Test
  void endOfATaskIsWorthAWrite() throws IOException {
    board.accept(view(true, false, task("computing", 0.1)));

    now = now.plusSeconds(1);

    assertThat(wasWrittenBy(() -> board.accept(view(true, false, task("reported", 1))))).isTrue();
    assertThat(wasWrittenBy(() -> board.accept(view(true, false)))).isTrue();
    assertThat(wasWrittenBy(() -> board.accept(view(false, false)))).isTrue();
    assertThat(wasWrittenBy(() -> board.accept(view(false, false)))).isFalse();
  }

  @Test
  void tasksThatFollowEachOtherQuicklyShareAWrite() throws IOException {
    board.accept(view(true, false, task("computing", 0.1)));

    assertThat(wasWrittenBy(() -> board.accept(view(true, false, task("reported", 1))))).isFalse();
    now = now.plusMillis(600);
    assertThat(wasWrittenBy(() -> board.accept(view(true, false, task("reported", 1))))).isTrue();
    assertThat(wasWrittenBy(() -> board.accept(view(true, true, task("reported", 1))))).isTrue();
  }

  @Test
  void aClockThatWasSetBackHoldsUpNothing() throws IOException {
    board.accept(view(true, false, task("computing", 0.1)));
    now = now.minusSeconds(3600);

    assertThat(wasWrittenBy(() -> board.accept(view(true, false, task("reported", 1))))).isTrue();
  }

  @Test
  void statesFollowFromWhatTheSessionShows() {
    assertThat(stateOf(view(false, false))).isEqualTo("disconnected");
    assertThat(stateOf(view(true, false))).isEqualTo("ready");
    assertThat(stateOf(view(true, false, task("fetching", 0)))).isEqualTo("ready");
    assertThat(stateOf(view(true, false, task("computing", 0)))).isEqualTo("computing");
    assertThat(stateOf(view(false, false, task("computing", 0)))).isEqualTo("computing");
    assertThat(stateOf(view(true, true, task("computing", 0)))).isEqualTo("draining");
    assertThat(stateOf(view(true, true, task("reported", 1)))).isEqualTo("drained");
    assertThat(stateOf(view(true, true))).isEqualTo("drained");
    board.leaving(true);
    assertThat(stateOf(view(true, false, task("reported", 1)))).isEqualTo("leaving");
  }

  private String stateOf(SessionView view) {
    board.accept(view);
    return board.status().state();
  }

  @Test
  void suspensionIsShownWithTheTimeThatIsLeft() {
    SessionView quiet = view(true, false);
    Suspension suspension =
        new Suspension(
            SuspensionCause.FOREIGN_LOAD, "R", "c", 2, 1, now, Optional.of(now.plusSeconds(30)));
    board.accept(
        new SessionView(
            quiet.stance(),
            quiet.project(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.of(suspension),
            List.of(),
            quiet.totals(),
            List.of()));
    now = now.plusSeconds(12);

    assertThat(board.status().state()).isEqualTo("suspended");
    assertThat(board.status().suspension().resumesInSeconds()).isEqualTo(18);
  }

  @Test
  void connectionIsShownWithSinceWhenAndWhyNot() {
    board.accept(view(true, false));
    now = now.plusSeconds(60);
    problem = "nothing answers";
    board.accept(view(false, false));
    now = now.plusSeconds(60);
    board.accept(view(false, false));

    WorkerStatus.Coordinator shown = board.status().coordinator();

    assertThat(shown.connected()).isFalse();
    assertThat(shown.problem()).isEqualTo("nothing answers");
    assertThat(shown.since()).isEqualTo("2026-03-01T12:01:00Z");
  }

  @Test
  void resultsThatWaitAreCounted() {
    board.accept(view(false, false, task("reported", 1)));

    assertThat(board.status().results().waiting()).isEqualTo(1);
  }
}
