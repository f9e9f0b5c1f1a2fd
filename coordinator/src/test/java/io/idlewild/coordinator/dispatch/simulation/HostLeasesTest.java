package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.work.Assurance;
import org.junit.jupiter.api.Test;

class HostLeasesTest {
  private static final Assurance SINGLE = new Assurance.Quorum(1);

  private final Bench bench = new Bench();

  @Test
  void hostHoldsNoMoreLeasesThanItMay() {
    bench.job(SINGLE, 200);
    BenchHost greedy = bench.host(1);

    greedy.demand(1_000);
    greedy.demand(1_000);

    assertThat(greedy.leases).hasSize(Bench.HOST_LEASES);
  }

  @Test
  void settledLeaseMakesRoomForAnother() {
    bench.job(SINGLE, 200);
    BenchHost greedy = bench.host(1);
    greedy.demand(1_000);

    var settled = greedy.answer(Answers.RIGHT);

    assertThat(greedy.leases).hasSize(Bench.HOST_LEASES).doesNotContainKey(settled);
  }

  @Test
  void leasesOfAllJobsCount() {
    bench.job(SINGLE, Bench.HOST_LEASES / 2);
    bench.job(SINGLE, 200);
    BenchHost greedy = bench.host(1);

    greedy.demand(1_000);

    assertThat(greedy.leases).hasSize(Bench.HOST_LEASES);
  }

  @Test
  void othersGetWhatOneHostMayNotHold() {
    bench.job(SINGLE, Bench.HOST_LEASES + 5);
    bench.host(1).demand(1_000);

    assertThat(bench.host(2).demand(1_000)).isEqualTo(5);
  }
}
