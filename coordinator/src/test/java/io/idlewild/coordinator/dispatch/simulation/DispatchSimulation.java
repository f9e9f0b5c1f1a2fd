package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.simulation.Coverage.What;
import org.junit.jupiter.api.Test;

/**
 * Lives through many grids. {@code -Dsimulation.seeds=100000} says how many; {@code
 * -Dsimulation.seed=N} replays one.
 */
class DispatchSimulation {
  private static final String REPLAY =
      "./mvnw -pl coordinator -am test -Dtest=DispatchSimulation -Dsimulation.seed=%d"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void nothingIsLostNorCountedTwiceWhateverBreaks() {
    long only = Long.getLong("simulation.seed", -1);
    long first = only >= 0 ? only : Long.getLong("simulation.first", 0);
    long seeds = only >= 0 ? 1 : Long.getLong("simulation.seeds", 1_000);
    Coverage all = new Coverage();

    for (long seed = first; seed < first + seeds; seed++) {
      all.add(lived(seed));
    }

    System.out.printf("Dispatch over %,d seeds:%n%s", seeds, all);
    if (only < 0 && seeds >= 1_000) {
      for (What what : What.values()) {
        assertThat(all.of(what)).as("%s must have happened", what).isPositive();
      }
    }
  }

  private static Coverage lived(long seed) {
    try {
      return new Grid(seed).live();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed %d: %s%nReplay it: %s".formatted(seed, e.getMessage(), REPLAY.formatted(seed)), e);
    }
  }
}
