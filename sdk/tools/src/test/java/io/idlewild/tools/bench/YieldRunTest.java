package io.idlewild.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YieldRunTest {
  private static final long MILLI = 1_000_000;

  /** Two cores up to a moment, then this much of one. */
  private static List<YieldRun.Look> looks(int fullUntilMillis, double coresThen) {
    List<YieldRun.Look> looks = new ArrayList<>();
    for (int millis = 0; millis <= 4000; millis += 20) {
      double full = Math.min(millis, fullUntilMillis) * 2 / 1000.0;
      double then = Math.max(0, millis - fullUntilMillis) * coresThen / 1000.0;
      looks.add(new YieldRun.Look(millis * MILLI, full + then));
    }
    return looks;
  }

  @Test
  void tasksHaveGivenWayWhenTheyStayBelowAShareOfACore() throws BenchFailure {
    long at = YieldRun.givenWayAt(looks(800, 0.01));

    assertThat(at / MILLI).isBetween(760L, 800L);
  }

  @Test
  void tasksThatGoOnHaveNotGivenWay() {
    assertThatThrownBy(() -> YieldRun.givenWayAt(looks(0, 0.2)))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("the tasks did not give way within 4 s");
  }
}
