package io.idlewild.tools.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
  private static final long MIB = 1 << 20;
  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofHours(1);

  private static Scenario scenario(long seed, int peers, long mib, double up, double down) {
    return new Scenario(
        seed,
        peers,
        mib * MIB,
        40,
        new Scenario.Network(up, down, LATENCY, 0, 0),
        Scenario.Trouble.NONE,
        up,
        false,
        LONG);
  }

  private static Scenario with(Scenario.Trouble trouble, int peers, int lans) {
    return new Scenario(
        5,
        peers,
        16 * MIB,
        40,
        new Scenario.Network(25, 25, LATENCY, lans, 10),
        trouble,
        25,
        false,
        LONG);
  }

  /** Where the first copy is a worker's, the coordinator gives nothing. */
  private static Distribution fromASeed(Scenario scenario, int seeds) {
    Scenario.Trouble without = new Scenario.Trouble(0, 0, Duration.ZERO, Duration.ZERO, 0);
    Distribution distribution =
        new Distribution(
            new Scenario(
                scenario.seed(),
                scenario.peers(),
                scenario.bytes(),
                scenario.links(),
                scenario.network(),
                without,
                scenario.originMbit(),
                scenario.originAtOnce(),
                scenario.most()));
    for (int i = 0; i < seeds; i++) {
      distribution.add(scenario.network().upMbit(), scenario.network().downMbit(), -1, true);
    }
    distribution.populate();
    return distribution;
  }

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
    Scenario scenario = scenario(7, peers, mib, up, down);
    Distribution distribution = fromASeed(scenario, 1);
    distribution.start();

    double seconds = distribution.run(LONG);

    assertThat(seconds / scenario.boundSeconds()).isBetween(1.0, most);
    assertThat(distribution.members().getFirst().sentFiles()).isLessThan(1.5);
  }

  @Test
  void aCorruptingSeedCostsEachPeerAtMostTwoChunks() {
    Distribution distribution = fromASeed(scenario(11, 6, 16, 25, 25), 3);
    Member liar = distribution.members().get(2);
    liar.corrupt();
    distribution.start();

    double seconds = distribution.run(LONG);

    assertThat(seconds).isFinite();
    assertThat(distribution.waste().expelled).isPositive();
    assertThat(liar.sentFiles() * 16 * MIB).isLessThanOrEqualTo(6 * 2 * 256 * 1024.0);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5"})
  void thoseThatAreLeftFinishWhenSeedAndHalfOfThePeersDie(long draw) {
    Distribution distribution = fromASeed(scenario(draw, 8, 16, 25, 25), 1);
    List<Member> members = distribution.members();
    Member seed = members.getFirst();
    distribution.start();
    distribution.runUntil(
        () -> seed.sentFiles() >= 1 && distribution.haveTogether(members.subList(5, 9)));

    members.subList(0, 5).forEach(Member::die);
    double seconds = distribution.run(LONG);

    assertThat(seconds).isFinite();
  }

  @Test
  void aSlowPeerHoldsUpNobodyElse() {
    Scenario scenario = scenario(3, 5, 16, 25, 25);
    Distribution distribution = fromASeed(scenario, 1);
    Member slow = distribution.add(0.25, 25, -1, false);
    distribution.start();

    double seconds = distribution.run(LONG);

    assertThat(slow.isComplete()).isTrue();
    assertThat(seconds / scenario.boundSeconds()).isLessThan(2.5);
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    Scenario scenario =
        with(new Scenario.Trouble(0.2, 0.3, Duration.ofSeconds(60), LATENCY, 1.5), 30, 0);

    assertThat(DistributionResult.of(scenario)).isEqualTo(DistributionResult.of(scenario));
  }

  @Test
  void theOriginGivesAboutOneCopyToASmallSwarm() {
    DistributionResult result = DistributionResult.of(with(Scenario.Trouble.NONE, 16, 0));

    assertThat(result.completeShare()).isEqualTo(1);
    assertThat(result.originCopies()).isLessThan(1.5);
  }

  @ParameterizedTest
  @CsvSource({"30", "60", "150"})
  void theOriginGivesLessThanOneAndAHalfCopiesHoweverManyBeginTogether(int peers) {
    DistributionResult result = DistributionResult.of(with(Scenario.Trouble.NONE, peers, 0));

    assertThat(result.completeShare()).isEqualTo(1);
    assertThat(result.originCopies()).isLessThan(1.5);
  }

  @Test
  void whatTheOriginGaveBeforeItDiedIsEnough() {
    DistributionResult result =
        DistributionResult.of(
            with(new Scenario.Trouble(0, 0, Duration.ZERO, Duration.ZERO, 1.0), 16, 0));

    assertThat(result.completeShare()).isEqualTo(1);
    assertThat(result.originCopies()).isBetween(1.0, 1.1);
  }

  @Test
  void liarsAreDroppedAndAllTheOthersFinish() {
    DistributionResult result =
        DistributionResult.of(
            with(
                new Scenario.Trouble(
                    0.3, 0, Duration.ZERO, Duration.ZERO, Double.POSITIVE_INFINITY),
                20,
                0));

    assertThat(result.completeShare()).isEqualTo(1);
    assertThat(result.expelled()).isPositive();
    assertThat(result.wastedChunks()).isLessThan(20 * 20 * 2);
  }

  @Test
  void workersThatNobodyCanCallAreServedAllTheSame() {
    DistributionResult result =
        DistributionResult.of(
            with(
                new Scenario.Trouble(
                    0, 0.7, Duration.ZERO, Duration.ZERO, Double.POSITIVE_INFINITY),
                20,
                0));

    assertThat(result.completeShare()).isEqualTo(1);
    assertThat(result.originCopies()).isLessThan(2);
  }

  @Test
  void eachLocalNetworkTakesTheContentAboutOnce() {
    DistributionResult result = DistributionResult.of(with(Scenario.Trouble.NONE, 8, 2));

    assertThat(result.completeShare()).isEqualTo(1);
    assertThat(result.uplinkCopies()).isBetween(1.0, 1.15);
  }
}
