package io.idlewild.tools.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.overlay.Search;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What is claimed for a million nodes, with ten thousand. A run is a function of its seed, so the
 * limits cannot fail by chance.
 */
class OverlaySimulation {
  private static final World CALM = new World(7, 10_000, 0, 0, 0, 1_000, 1, true, Parting.NEVER);

  @Test
  void contentsAreFoundInFewRounds() throws InterruptedException {
    OverlayResult result = kademlia(CALM);

    assertThat(result.successShare()).isEqualTo(1);
    assertThat(result.hopsP50()).isLessThanOrEqualTo(4);
    assertThat(result.hopsP99()).isLessThanOrEqualTo(5);
  }

  @Test
  void halfOfTheNodesMayDie() throws InterruptedException {
    assertThat(kademlia(CALM.withDead(0.5)).successShare()).isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void aQuarterMayLieHoweverTheyDoIt() throws InterruptedException {
    for (Kademlia.Lie lie : Kademlia.Lie.values()) {
      World world = CALM.withLiars(0.25);
      OverlayResult result = run(world, OverlayKind.KADEMLIA, Search.Plan.ONE_THEN_DISJOINT, lie);

      assertThat(result.successShare()).as("%s", lie).isGreaterThanOrEqualTo(0.999);
    }
  }

  @Test
  void onePathAloneDoesNotStandLiars() throws InterruptedException {
    World world = CALM.withLiars(0.25);

    OverlayResult one =
        run(world, OverlayKind.KADEMLIA, Search.Plan.ONE_PATH, Kademlia.Lie.NEAREST);

    assertThat(one.successShare()).isLessThan(0.99);
  }

  @Test
  void nodesBehindNatFindContentsAndAreNeverAsked() throws InterruptedException {
    World behind = new World(7, 10_000, 0, 0, 0.6, 1_000, 1, true, Parting.NEVER);

    assertThat(kademlia(behind).successShare()).isEqualTo(1);
  }

  @Test
  void theHybridFindsContentsWhenTheCentreIsDeadAndTheIndexDoesNot() throws InterruptedException {
    World dead = CALM.withoutCentre();

    assertThat(run(dead, OverlayKind.INDEX).successShare()).isZero();
    assertThat(run(dead, OverlayKind.HYBRID).successShare()).isEqualTo(1);
    assertThat(run(CALM, OverlayKind.HYBRID).messagesP50()).isEqualTo(2);
  }

  @Test
  void aFloodCostsAThousandTimesWhatASearchCosts() throws InterruptedException {
    OverlayResult flood = run(CALM.withTrials(100), OverlayKind.FLOOD);

    assertThat(flood.messagesP50()).isGreaterThan(1_000 * kademlia(CALM).messagesP50());
  }

  @Test
  void halvesOfANetworkFindEachOthersContentsAfterARepair() throws InterruptedException {
    World parted = CALM.withNodes(2_000).withTrials(300);

    assertThat(kademlia(parted.parted(Parting.PARTED)).successShare()).isEqualTo(1);
    assertThat(kademlia(parted.parted(Parting.HEALED)).successShare()).isZero();
    assertThat(kademlia(parted.parted(Parting.REPAIRED)).successShare())
        .isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void chordsHopsGrowWithTheLogarithm() throws InterruptedException {
    OverlayResult small = run(CALM.withNodes(1_000), OverlayKind.CHORD);
    OverlayResult large = run(CALM, OverlayKind.CHORD);

    assertThat(small.successShare()).isEqualTo(1);
    assertThat(large.successShare()).isEqualTo(1);
    assertThat(large.hopsP50() - small.hopsP50()).isBetween(1, 3);
  }

  @Test
  void contentsAreFoundWhileNodesComeAndGo() {
    Churn churn = new Churn(7, 150, Duration.ofMinutes(30), 1);

    ChurnResult result = new ChurnRun(churn).run();

    assertThat(result.replaced()).isGreaterThan(150);
    assertThat(result.lookups()).isGreaterThan(1_000);
    assertThat(result.successShare()).isGreaterThanOrEqualTo(0.99);
    assertThat(result.secondsP99()).isLessThan(2);
    assertThat(new ChurnRun(churn).run()).isEqualTo(result);
  }

  private static OverlayResult kademlia(World world) throws InterruptedException {
    return run(world, OverlayKind.KADEMLIA);
  }

  private static OverlayResult run(World world, OverlayKind kind) throws InterruptedException {
    return run(world, kind, Search.Plan.ONE_THEN_DISJOINT, Kademlia.Lie.NEAREST);
  }

  private static OverlayResult run(
      World world, OverlayKind kind, Search.Plan plan, Kademlia.Lie lie)
      throws InterruptedException {
    Population population = new Population(world);
    return new OverlayRun(world, population, () -> 0, new Workers(1))
        .run(kind.of(population, world, plan, lie));
  }
}
