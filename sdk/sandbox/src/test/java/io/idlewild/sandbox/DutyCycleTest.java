package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DutyCycleTest {

  @ParameterizedTest
  @CsvSource({
    "0.3, 1.0", "0.3, 1.6", "0.3, 0.7", "0.05, 1.0", "0.05, 2.0", "0.5, 1.3", "0.9, 1.0",
    "0.97, 1.1", "0.01, 1.5"
  })
  void aBusyTaskGetsItsShareWhateverItsThreadsUse(double share, double coresWhileItRuns) {
    Simulated task = new Simulated(share, coresWhileItRuns);

    task.pass(Duration.ofMinutes(1));

    assertThat(task.used())
        .isCloseTo(Math.min(share, coresWhileItRuns), within(0.02 * share + 0.005));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.3, 0.5, 0.75, 0.95})
  void noPeriodIsShorterThanATenthOfASecond(double share) {
    Simulated task = new Simulated(share, 1);

    task.pass(Duration.ofMinutes(1));

    assertThat(task.turns)
        .allSatisfy(turn ->
            assertThat(turn.run().plus(turn.stop())).isGreaterThanOrEqualTo(Duration.ofMillis(100)));
  }

  @Test
  void signalsThatComeLateArePaidBack() {
    Simulated task = new Simulated(0.3, 1);
    task.delay = Duration.ofMillis(15);

    task.pass(Duration.ofMinutes(1));

    assertThat(task.used()).isCloseTo(0.3, within(0.01));
  }

  @Test
  void aTaskThatWaitedDoesNotSaveItsShareUp() {
    Simulated task = new Simulated(0.3, 0);
    task.pass(Duration.ofHours(1));

    task.cores = 1;
    task.restart();
    task.pass(Duration.ofSeconds(20));

    assertThat(task.used()).isLessThan(0.4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void onlyAShareIsAShare(double share) {
    assertThatThrownBy(() -> new DutyCycle(share)).hasMessageContaining("between 0 and 1");
  }

  /** A task that uses so many cores while it runs, and whose CPU time comes in hundredths. */
  private static final class Simulated {
    private final DutyCycle cycle;
    private final List<DutyCycle.Turn> turns = new ArrayList<>();
    private double cores;
    private Duration delay = Duration.ZERO;
    private Duration elapsed = Duration.ZERO;
    private Duration cpu = Duration.ZERO;
    private Duration elapsedAtStart = Duration.ZERO;
    private Duration cpuAtStart = Duration.ZERO;

    Simulated(double share, double cores) {
      this.cycle = new DutyCycle(share);
      this.cores = cores;
    }

    void pass(Duration time) {
      Duration end = elapsed.plus(time);
      while (elapsed.compareTo(end) < 0) {
        Duration told = Duration.ofMillis(cpu.toMillis() / 10 * 10);
        DutyCycle.Turn turn = cycle.next(elapsed, told);
        turns.add(turn);
        Duration run = turn.run().isZero() ? turn.run() : turn.run().plus(delay);
        cpu = cpu.plusNanos((long) (run.toNanos() * cores));
        elapsed = elapsed.plus(run).plus(turn.stop());
      }
    }

    void restart() {
      elapsedAtStart = elapsed;
      cpuAtStart = cpu;
    }

    double used() {
      return (double) cpu.minus(cpuAtStart).toNanos() / elapsed.minus(elapsedAtStart).toNanos();
    }
  }
}
