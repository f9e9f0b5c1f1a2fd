package io.idlewild.tools.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FairSharesTest {
  private static final double SECOND = 1e9;

  private static Flow flow(Port... ports) {
    return new Flow(List.of(ports), 1, () -> {});
  }

  @Test
  void whatOneCannotUseTheOthersGet() {
    Port up = new Port(90);
    Port narrow = new Port(10);
    Flow slow = flow(up, narrow);
    Flow one = flow(up, new Port(1_000));
    Flow other = flow(up, new Port(1_000));

    FairShares.settle(List.of(slow, one, other));

    assertThat(slow.rate * SECOND).isCloseTo(10, within(1e-9));
    assertThat(one.rate * SECOND).isCloseTo(40, within(1e-9));
    assertThat(other.rate * SECOND).isCloseTo(40, within(1e-9));
  }

  /** Max-min fairness: each flow has a full port on its way where nobody gets more than it. */
  @RepeatedTest(50)
  void nobodyCouldGetMoreWithoutTakingItFromSomebodyWhoHasNoMore(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<Port> ports = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rates.add(1 + 99 * random.nextDouble());
      ports.add(new Port(rates.getLast()));
    }
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int from = random.nextInt(6);
      flows.add(flow(ports.get(from), ports.get(6 + random.nextInt(6))));
    }

    FairShares.settle(flows);

    for (Flow flow : flows) {
      assertThat(flow.ports)
          .as("seed %d", run.getCurrentRepetition())
          .anySatisfy(port -> {
            double used = port.flows().stream().mapToDouble(one -> one.rate).sum() * SECOND;
            assertThat(used).isCloseTo(rates.get(ports.indexOf(port)), within(1e-6));
            assertThat(port.flows())
                .allSatisfy(
                    one -> assertThat(one.rate).isLessThanOrEqualTo(flow.rate * (1 + 1e-9)));
          });
    }
  }
}
