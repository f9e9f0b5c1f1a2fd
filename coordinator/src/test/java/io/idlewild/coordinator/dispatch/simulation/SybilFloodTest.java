package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.work.Assurance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many identities that nobody knows come while known hosts work. */
class SybilFloodTest {
  private static final int KNOWN = 10;
  private static final int NEW_EACH_TURN = 5;
  private static final int UNITS = 1_000;
  private static final Duration TURN = Duration.ofSeconds(5);

  private final Bench bench = new Bench();
  private final List<BenchHost> known = new ArrayList<>();
  private int identities;

  enum Flood {
    NONE,
    /** Take a task and are never heard of again. */
    VANISHING,
    /** Return garbage, each its own. */
    LYING,
    /** Return garbage, all the same. */
    COLLUDING
  }

  @ParameterizedTest
  @EnumSource(value = Flood.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void delaysThemByATenthAtTheMost(Flood flood) {
    int alone = new SybilFloodTest().turnsOfKnownHosts(Flood.NONE);

    int flooded = turnsOfKnownHosts(flood);

    assertThat(flooded - alone).isLessThanOrEqualTo(alone / 10);
  }

  private int turnsOfKnownHosts(Flood flood) {
    for (int i = 0; i < KNOWN; i++) {
      known.add(bench.host(++identities));
    }
    turns(bench.job(new Assurance.Escrowed(), UNITS / 4), Flood.NONE);
    return turns(bench.job(new Assurance.Escrowed(), UNITS), flood);
  }

  /** Turns until all is sealed, in each of which each known host does one task. */
  private int turns(JobRow job, Flood flood) {
    int turns = 0;
    while (job.count(UnitState.SEALED) < job.units.size()) {
      turns++;
      assertThat(turns).as("sealed %d", job.count(UnitState.SEALED)).isLessThan(1_000);
      for (int i = 0; flood != Flood.NONE && i < NEW_EACH_TURN; i++) {
        join(flood);
      }
      for (BenchHost host : known) {
        host.work(1, Answers.RIGHT);
      }
      while (bench.calls.stream().anyMatch(RefereeCall.Compute.class::isInstance)) {
        bench.compute();
      }
      bench.silence(TURN);
      known.forEach(BenchHost::beat);
      bench.settle();
    }
    return turns;
  }

  private void join(Flood flood) {
    BenchHost host = bench.host(++identities);
    if (flood == Flood.VANISHING) {
      host.demand(1);
    } else {
      host.work(3, flood == Flood.LYING ? 1_000 + identities : 5);
    }
  }
}
