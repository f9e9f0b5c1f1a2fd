package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Assurance;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputsAtHandTest {
  private static final Assurance SINGLE = new Assurance.Quorum(1);

  private final Bench bench = new Bench();

  /** Both jobs have as many tasks under way. */
  private void twoJobs() {
    bench.job(SINGLE, 200);
    bench.job(SINGLE, 200);
    bench.host(9).demand(20);
  }

  private static HostId id(BenchHost host) {
    return host.who().host();
  }

  private JobId job(int number) {
    return bench.database.jobs.keySet().stream().toList().get(number);
  }

  private long underWay(int number) {
    return bench.database.job(job(number)).units.stream()
        .flatMap(unit -> unit.tasks.stream())
        .filter(task -> task.ending == null)
        .count();
  }

  @Test
  void aHostGetsWorkOfTheJobWhoseInputsItHolds() {
    twoJobs();
    BenchHost host = bench.host(1);
    bench.atHand.put(id(host), Set.of(job(1)));

    host.demand(1);

    assertThat(underWay(1)).isEqualTo(11);
  }

  @Test
  void inputsAtHandDoNotStarveTheOtherJob() {
    twoJobs();
    BenchHost host = bench.host(1);
    bench.atHand.put(id(host), Set.of(job(1)));

    host.demand(40);

    assertThat(underWay(0)).isBetween(25L, 35L);
    assertThat(underWay(1)).isBetween(25L, 35L);
  }

  @Test
  void aHostIsToldWhichOtherJobItWillProbablyComputeNext() {
    twoJobs();
    BenchHost host = bench.host(1);

    host.demand(1);

    int got = underWay(0) == 11 ? 0 : 1;
    assertThat(bench.likely.get(id(host))).hasValue(job(1 - got));
  }

  @Test
  void nothingIsLikelyWhereTheInputsAreAlreadyOrThereIsOneJobOnly() {
    bench.job(SINGLE, 200);
    BenchHost host = bench.host(1);
    host.demand(1);
    assertThat(bench.likely.get(id(host))).isEmpty();

    bench.job(SINGLE, 200);
    bench.atHand.put(id(host), Set.of(job(1)));
    host.demand(1);

    assertThat(bench.likely.get(id(host))).isEmpty();
  }
}
