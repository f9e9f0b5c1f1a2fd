package io.idlewild.client.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.Assurances;
import io.idlewild.client.Estimate;
import io.idlewild.client.HostView;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Probe;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateModelTest {
  private static final List<Probe> TEN_SECONDS =
      List.of(new Probe(0, "EXITED", 0, Duration.ofSeconds(10), Duration.ofSeconds(10), 1, 9));

  private static HostView host(HostView.State state, double idleCores) {
    return new HostView(
        "", "h", null, state, false, false, false, null, null, null, null, 8, 0, idleCores, 0, 0, 0,
        null, List.of(), 0, 0, 0, null, null);
  }

  private static Estimate estimate(int units, List<HostView> hosts, int otherJobs) {
    JobSpec spec =
        JobSpec.of("e")
            .sweep("n", IntStream.range(0, units).boxed().toList())
            .assurance(Assurances.QUORUM(2));
    return new EstimateModel(new Random(1)).of(spec, TEN_SECONDS, hosts, otherJobs);
  }

  @Test
  void timeLiesAboutTheWorkDividedByTheCores() {
    List<HostView> hosts = Collections.nCopies(50, host(HostView.State.READY, 4));

    Estimate.Range seconds = estimate(10_000, hosts, 0).seconds();

    // 10,000 units, twice each, 10 s each: 200,000 s on 200 cores that stay 3/4 of the time.
    assertThat(seconds.p50()).isBetween(900.0, 2200.0);
    assertThat(seconds.p10()).isLessThan(seconds.p50());
    assertThat(seconds.p90()).isGreaterThan(seconds.p50()).isLessThan(4000);
  }

  @Test
  void otherJobsTakeTheirShare() {
    List<HostView> hosts = Collections.nCopies(10, host(HostView.State.COMPUTING, 2));

    double alone = estimate(1000, hosts, 0).seconds().p50();
    double shared = estimate(1000, hosts, 3).seconds().p50();

    assertThat(shared / alone).isBetween(3.5, 4.5);
  }

  @Test
  void hostsThatCannotBeginGiveNoTime() {
    Estimate estimate =
        estimate(
            10, List.of(host(HostView.State.OFFLINE, 8), host(HostView.State.SUSPENDED, 8)), 0);

    assertThat(estimate.hosts()).isZero();
    assertThat(estimate.seconds()).isNull();
    assertThat(estimate.cpuHours()).isBetween(0.05, 0.06);
  }

  @Test
  void equalQuestionsGetEqualAnswers() {
    List<HostView> hosts = List.of(host(HostView.State.READY, 4));

    assertThat(estimate(7, hosts, 0)).isEqualTo(estimate(7, hosts, 0));
  }
}
