package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.overlay.OverlayMessage.FindNode;
import io.idlewild.core.overlay.OverlayMessage.Nodes;
import io.idlewild.core.overlay.OverlayMessage.Ping;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverlayNodeTest {
  private static final int NODES = 200;

  private final PlayedNetwork network = new PlayedNetwork(21);

  @Test
  void whatOneAnnouncesAllFind() {
    joinAll();
    NodeId key = Ids.random(network.random);
    announce(17, key);

    for (int asker = 0; asker < NODES; asker += 3) {
      assertThat(network.finds(asker, key)).as("from %d", asker).isTrue();
    }
  }

  @Test
  void whatNobodyAnnouncedIsNotFoundAndTheSearchEnds() {
    joinAll();

    assertThat(network.finds(5, Ids.random(network.random))).isFalse();
  }

  @Test
  void aNodeAloneSearchesInVainAtOnce() {
    network.add(Ids.random(network.random), ContactSource.NO_BLOCK);

    assertThat(network.finds(0, Ids.random(network.random))).isFalse();
  }

  @Test
  void recordsOutliveTheDeathOfHalfTheNodes() {
    joinAll();
    int found = 0;
    for (int i = 0; i < 40; i++) {
      announce(i, key(i));
    }
    for (int node = 40; node < 140; node++) {
      network.dead.add(node);
    }
    for (int i = 0; i < 40; i++) {
      found += network.finds(140 + i, key(i)) ? 1 : 0;
    }

    assertThat(found).isEqualTo(40);
  }

  @Test
  void aRecordRunsOutWhenItsProviderIsGone() {
    joinAll();
    announce(3, key(1));
    network.dead.add(3);

    network.live(Duration.ofMinutes(62));

    assertThat(network.finds(9, key(1))).isFalse();
  }

  @Test
  void aProviderThatLivesAnnouncesAgainBeforeItsRecordsRunOut() {
    joinAll();
    announce(3, key(1));

    network.live(Duration.ofMinutes(100));

    assertThat(network.finds(9, key(1))).isTrue();
  }

  @Test
  void whatIsWithdrawnRunsOut() {
    joinAll();
    announce(3, key(1));
    network.node(3).withdraw(key(1));

    network.live(Duration.ofMinutes(62));

    assertThat(network.finds(9, key(1))).isFalse();
  }

  @Test
  void afterAPartitionHealsBothHalvesFindWhatTheOtherAnnounced() {
    joinAll();
    network.parted = (a, b) -> a % 2 != b % 2;
    network.live(Duration.ofMinutes(30));
    announce(2, key(1));
    announce(3, key(2));
    assertThat(network.finds(10, key(1))).isTrue();
    assertThat(network.finds(11, key(2))).isTrue();

    heal();
    network.live(Duration.ofMinutes(25));

    assertThat(network.finds(11, key(1))).isTrue();
    assertThat(network.finds(10, key(2))).isTrue();
  }

  @Test
  void afterAPartitionHealsAllHearOfTheProvidersOfBothHalves() {
    joinAll();
    network.parted = (a, b) -> a % 2 != b % 2;
    network.live(Duration.ofMinutes(30));
    announce(2, key(1));
    announce(3, key(1));
    assertThat(network.providers(10, key(1))).containsExactly(network.ids.id(2));
    assertThat(network.providers(11, key(1))).containsExactly(network.ids.id(3));

    heal();
    network.live(Duration.ofMinutes(65));

    for (int asker = 10; asker < NODES; asker += 10) {
      assertThat(network.providers(asker, key(1)))
          .as("from %d", asker)
          .containsExactlyInAnyOrder(network.ids.id(2), network.ids.id(3));
    }
  }

  @Test
  void twoHundredForgedIdsRoundAKeyDoNotHideIt() {
    joinAll();
    int found = 0;
    for (int trial = 0; trial < 100; trial++) {
      NodeId key = key(trial);
      if (trial == 0) {
        for (int i = 0; i < 200; i++) {
          // Enrolled once each, but all of one network block, and nearer to the key than any other.
          int forged = network.add(key.neighbour(30 + i % 20, network.random), 9_999);
          network.node(forged).join(new int[] {trial, trial + 1});
          network.run(Duration.ofSeconds(20));
          network.dead.add(forged);
        }
      }
      announce(trial, key(0));
      found += network.finds(199 - trial, key(0)) ? 1 : 0;
    }

    assertThat(found).isEqualTo(100);
  }

  @Test
  void forgedIdsFromManyNetworkBlocksHideAKeyOnlyUntilTheyWereAskedOnce() {
    joinAll();
    NodeId key = key(3);
    for (int i = 0; i < 60; i++) {
      // Thirty network blocks, two certificates in each: as many as one block gets into a bucket.
      int forged = network.add(key.neighbour(25 + i % 20, network.random), 9_000 + i / 2);
      network.node(forged).join(new int[] {i, i + 1});
      network.run(Duration.ofSeconds(20));
      network.dead.add(forged);
    }

    int found = 0;
    for (int holder = 0; holder < 40; holder++) {
      announce(holder, key);
      found += network.finds(199 - holder, key) ? 1 : 0;
    }

    // Who is silent leaves the tables, so what the first search lost the next ones find.
    assertThat(found).isGreaterThanOrEqualTo(38);
  }

  @Test
  void aCallerThatNobodyCanDialIsToldToNobody() {
    int node = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);
    int caller = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);

    network.node(node).answer(caller, false, new Ping());

    assertThat(network.node(node).table().contains(caller)).isFalse();
    assertThat(network.node(node).answer(caller, false, new FindNode(key(1))))
        .isInstanceOfSatisfying(Nodes.class, nodes -> assertThat(nodes.nearest()).isEmpty());
  }

  @Test
  void whoWasOnlyHeardOfIsNotAContactYet() {
    int node = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);
    int named = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);
    network.dead.add(named);

    network.node(node).join(new int[] {named});
    network.run(Duration.ofSeconds(30));

    assertThat(network.node(node).table().contains(named)).isFalse();
  }

  @Test
  void aNewcomerReplacesAnOldContactOnlyIfThatIsSilent() {
    int owner = network.add(new NodeId(0, 0, 0, 0), ContactSource.NO_BLOCK);
    for (int i = 0; i < 20; i++) {
      int contact = network.add(new NodeId(-1 - i, 0, 0, 0), ContactSource.NO_BLOCK);
      network.node(owner).answer(contact, true, new Ping());
    }
    int newcomer = network.add(new NodeId(-100, 0, 0, 0), ContactSource.NO_BLOCK);

    network.node(owner).answer(newcomer, true, new Ping());
    network.run(Duration.ofSeconds(5));
    assertThat(network.node(owner).table().contains(newcomer)).isFalse();

    network.dead.add(network.node(owner).table().leastRecentlySeen(newcomer));
    network.node(owner).answer(newcomer, true, new Ping());
    network.run(Duration.ofSeconds(5));
    assertThat(network.node(owner).table().contains(newcomer)).isTrue();
  }

  @Test
  void answersToNothingAreIgnored() {
    int node = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);

    network.node(node).answered(77, new OverlayMessage.Pong());
    network.node(node).failed(78);

    assertThat(network.node(node).table().size()).isZero();
  }

  @Test
  void aNodeIsQuietWhenAllHaveAnsweredOrFailedTo() {
    int node = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);
    int alive = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);
    int silent = network.add(Ids.random(network.random), ContactSource.NO_BLOCK);
    network.dead.add(silent);

    network.node(node).join(new int[] {alive, silent});
    assertThat(network.node(node).isQuiet()).isFalse();
    network.run(Duration.ofSeconds(10));

    assertThat(network.node(node).isQuiet()).isTrue();
  }

  @Test
  void aSearchAsksFewNodes() {
    joinAll();
    announce(17, key(1));
    int before = network.questions();

    network.finds(100, key(1));

    assertThat(network.questions() - before).isLessThan(30);
  }

  private void joinAll() {
    for (int i = 0; i < NODES; i++) {
      network.join(1 + i);
    }
  }

  private void heal() {
    network.parted = (a, b) -> false;
    for (int i = 0; i < NODES; i++) {
      // What a worker has on disk from before: those that answered last.
      network.node(i).join(new int[] {(i + 1) % NODES, (i + 51) % NODES});
    }
  }

  private void announce(int provider, NodeId key) {
    network.node(provider).announce(key);
    network.run(Duration.ofSeconds(20));
  }

  private static NodeId key(int number) {
    return NodeId.ofKey(new byte[] {(byte) number});
  }
}
