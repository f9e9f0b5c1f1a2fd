package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwarmTest {
  private static final long MIB = 1 << 20;
  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({
    "4, 64, 25, 25, 1.3",
    "8, 64, 25, 25, 1.3",
    "16, 64, 25, 25, 1.3",
    "8, 16, 25, 25, 1.5",
    "16, 32, 25, 25, 1.5",
    "8, 16, 10, 50, 1.35"
  })
  void allHaveItInNearlyTheTimeThatTheLinksAllow(
      int peers, long mib, double up, double down, double most) {
    SimulatedSwarm swarm = new SimulatedSwarm(mib * MIB, LATENCY, 7);
    SimulatedSwarm.Member seed = swarm.seed(up, down);
    for (int i = 0; i < peers; i++) {
      swarm.peer(up, down);
    }
    swarm.start();

    double seconds = swarm.run(LONG);

    double file = mib * MIB / SimulatedSwarm.MBIT;
    double bound = Math.max(file / up, Math.max(file / down, peers * file / (up * (peers + 1))));
    assertThat(seconds / bound).isBetween(1.0, most);
    assertThat(seed.sentFiles()).isLessThan(1.5);
  }

  @Test
  void aCorruptingSeedCostsEachPeerAtMostTwoChunks() {
    SimulatedSwarm swarm = new SimulatedSwarm(16 * MIB, LATENCY, 11);
    swarm.seed(25, 25);
    swarm.seed(25, 25);
    SimulatedSwarm.Member liar = swarm.seed(25, 25);
    liar.corrupt();
    for (int i = 0; i < 6; i++) {
      swarm.peer(25, 25);
    }
    swarm.start();

    double seconds = swarm.run(LONG);

    assertThat(seconds).isFinite();
    assertThat(swarm.isAccused(liar)).isTrue();
    assertThat(liar.sentFiles() * 16 * MIB).isLessThanOrEqualTo(6 * 2 * 256 * 1024.0);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5"})
  void thoseThatAreLeftFinishWhenSeedAndHalfOfThePeersDie(long draw) {
    SimulatedSwarm swarm = new SimulatedSwarm(16 * MIB, LATENCY, draw);
    SimulatedSwarm.Member seed = swarm.seed(25, 25);
    List<SimulatedSwarm.Member> peers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      peers.add(swarm.peer(25, 25));
    }
    swarm.start();
    swarm.runUntil(() -> swarm.livesWithout(seed, peers.subList(0, 4)) && seed.sentFiles() >= 1);

    seed.die();
    peers.subList(0, 4).forEach(SimulatedSwarm.Member::die);
    double seconds = swarm.run(LONG);

    assertThat(seconds).isFinite();
  }

  @Test
  void aSlowPeerHoldsUpNobodyElse() {
    SimulatedSwarm swarm = new SimulatedSwarm(16 * MIB, LATENCY, 3);
    swarm.seed(25, 25);
    for (int i = 0; i < 5; i++) {
      swarm.peer(25, 25);
    }
    SimulatedSwarm.Member slow = swarm.peer(0.25, 25);
    swarm.start();

    double seconds = swarm.run(LONG);

    double bound = 16 * MIB / (25 * SimulatedSwarm.MBIT);
    assertThat(slow.isComplete()).isTrue();
    assertThat(seconds / bound).isLessThan(2.5);
  }
}
