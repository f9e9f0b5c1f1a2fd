package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.worker.fake.FakeCoordinator;
import io.idlewild.worker.fake.FakeRunner;
import io.idlewild.worker.identity.Enrolment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditBoardTest {
  @TempDir Path folder;
  private final FakeCoordinator coordinator = new FakeCoordinator();
  private final Queue<Runnable> asked = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private CreditBoard board;

  @BeforeEach
  void enrol() throws Exception {
    coordinator.enrolment().invite("token");
    String url = coordinator.enrolment().url();
    assertThat(
            Main.run(
                (settings, cache) -> FakeRunner.quick(),
                "enrol",
                url,
                "token",
                "--data",
                folder.toString()))
        .isZero();
    board =
        new CreditBoard(new Enrolment(new WorkerFolder(folder).identity()), asked::add, () -> now);
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  @Test
  void coordinatorIsAskedWhenSomebodyLooksAndNotAgainWithinAMinute() {
    assertThat(board.credit("Fake")).isEmpty();
    asked.remove().run();

    for (int second = 0; second < 60; second++) {
      now = now.plusSeconds(1);
      assertThat(board.credit("Fake")).hasSize(1);
    }

    assertThat(asked).isEmpty();
    now = now.plus(Duration.ofSeconds(1));
    board.credit("Fake");
    assertThat(asked).hasSize(1);
  }

  @Test
  void whileItIsAskedNobodyAsksAgain() {
    board.credit("Fake");
    now = now.plus(Duration.ofHours(1));

    board.credit("Fake");

    assertThat(asked).hasSize(1);
  }

  @Test
  void lastAnswerStandsWhenTheCoordinatorIsAway() {
    board.credit("Fake");
    asked.remove().run();
    coordinator.enrolment().close();
    now = now.plus(Duration.ofMinutes(5));
    board.credit("Fake");

    asked.remove().run();

    assertThat(board.credit("Fake").getFirst().host()).isEqualTo(12.5);
    assertThat(board.credit("Fake").getFirst().asOf()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void clockThatIsSetBackDoesNotSilenceIt() {
    board.credit("Fake");
    asked.remove().run();

    now = now.minus(Duration.ofDays(3650));
    board.credit("Fake");

    assertThat(asked).hasSize(1);
  }
}
