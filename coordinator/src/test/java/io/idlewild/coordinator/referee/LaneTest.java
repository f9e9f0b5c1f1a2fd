package io.idlewild.coordinator.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch running = new CountDownLatch(1);
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Lane lane = new Lane("test", 1, 2);

  @AfterEach
  void openTheGate() {
    gate.countDown();
    lane.close();
  }

  @Test
  void questionsAreAnsweredOnTheLanesThread() throws Exception {
    lane.ask("question", () -> Thread.currentThread().getName(), why -> why, answers::add);

    assertThat(next()).startsWith("referee-test-");
  }

  @Test
  void whatDoesNotFitIsPutOff() throws Exception {
    List.of("runs", "waits", "waits too").forEach(this::askBehindTheGate);

    askBehindTheGate("too many");

    assertThat(next()).isEqualTo("off: too many cases wait for the coordinator's own sandbox");
    gate.countDown();
    assertThat(List.of(next(), next(), next())).containsExactly("runs", "waits", "waits too");
  }

  @Test
  void whatWaitsAtTheEndIsPutOff() throws Exception {
    List.of("runs", "waits").forEach(this::askBehindTheGate);
    running.await();

    lane.close();
    gate.countDown();

    assertThat(List.of(next(), next())).containsExactly("runs", "off: the coordinator stops");
    askBehindTheGate("late");
    assertThat(next()).isEqualTo("off: the coordinator stops");
    assertThat(lane.awaitEnd(10)).isTrue();
  }

  @Test
  void faultIsAnAnswerAndTheLaneGoesOn() throws Exception {
    lane.ask(
        "fault",
        () -> {
          throw new IllegalStateException("broken");
        },
        why -> "off: " + why,
        answers::add);
    lane.ask("next", () -> "fine", why -> why, answers::add);

    assertThat(next()).contains("the referee itself failed").contains("broken");
    assertThat(next()).isEqualTo("fine");
  }

  @Test
  void receiverThatFailsDoesNotStopTheLane() throws Exception {
    lane.ask(
        "badly received",
        () -> "lost",
        why -> why,
        answer -> {
          throw new IllegalStateException("not wanted");
        });
    lane.ask("next", () -> "fine", why -> why, answers::add);

    assertThat(next()).isEqualTo("fine");
  }

  private void askBehindTheGate(String name) {
    lane.ask(
        name,
        () -> {
          await();
          return name;
        },
        why -> "off: " + why,
        answers::add);
  }

  private void await() {
    running.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String next() throws InterruptedException {
    String answer = answers.poll(20, TimeUnit.SECONDS);
    assertThat(answer).isNotNull();
    return answer;
  }
}
