package io.idlewild.core.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.overlay.OverlayMessage.Store;
import io.idlewild.core.overlay.OverlayMessage.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes that come one after another, each of which says once what it has. */
class GrowthTest {
  private static final int NODES = 200;
  private static final Duration TICK = Duration.ofSeconds(5);

  @Test
  void whatWasSaidWhileTheNetworkWasSmallIsFoundWhenItHasGrown() {
    PlayedNetwork network = new PlayedNetwork(2);

    List<NodeId> keys = grow(network);

    assertThat(missed(network, keys)).isZero();
  }

  @Test
  void aThirdOfTheCallsThatNobodyAnswersHidesAlmostNothing() {
    PlayedNetwork network = new PlayedNetwork(2);
    network.loss = 0.3;

    List<NodeId> keys = grow(network);
    network.loss = 0;

    assertThat(missed(network, keys)).isLessThanOrEqualTo(3 * NODES / 100);
  }

  @Test
  void whatNobodyHeardIsAnnouncedAgainSoon() {
    PlayedNetwork network = new PlayedNetwork(3);
    for (int i = 0; i < 30; i++) {
      network.join(1 + i);
    }
    NodeId key = Ids.random(network.random);
    network.loss = 1;
    network.node(7).announce(key);
    network.run(Duration.ofSeconds(20));
    network.loss = 0;

    network.live(Duration.ofMinutes(3));

    assertThat(network.finds(20, key)).isTrue();
  }

  @Test
  void aRecordOfAnotherIsKeptOnlyWhereItBelongs() {
    PlayedNetwork network = new PlayedNetwork(4);
    for (int i = 0; i < NODES; i++) {
      network.join(1 + i);
    }
    NodeId here = network.ids.id(0).neighbour(200, network.random);
    NodeId far = network.ids.id(0).neighbour(0, network.random);

    assertThat(bringsTo(network, 0, here, true)).isEqualTo(ProviderStore.Kept.KEPT);
    assertThat(bringsTo(network, 0, far, true)).isEqualTo(ProviderStore.Kept.NOT_ITS_OWN);
    assertThat(bringsTo(network, 0, here, false)).isEqualTo(ProviderStore.Kept.NOT_ITS_OWN);
  }

  /** Node 5 brings a record of node 9. */
  private static ProviderStore.Kept bringsTo(
      PlayedNetwork network, int node, NodeId key, boolean isServer) {
    Store question = new Store(network.record(9, key));
    return ((Stored) network.node(node).answer(5, isServer, question)).kept();
  }

  private static List<NodeId> grow(PlayedNetwork network) {
    List<NodeId> keys = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      int node = network.join(1 + i, Duration.ofMillis(600));
      if (node > 0) {
        // As a worker that tries more entrances while it knows few.
        network.node(node).join(network.random.ints(6, 0, node).toArray());
        network.run(Duration.ofMillis(600));
      }
      keys.add(Ids.random(network.random));
      network.node(node).announce(keys.getLast());
      network.run(Duration.ofSeconds(1));
      if (i % 2 == 1) {
        network.tick();
      }
    }
    for (int i = 0; i < 12; i++) {
      network.tick();
      network.run(TICK);
    }
    return keys;
  }

  /** Of three searches for each. */
  private static int missed(PlayedNetwork network, List<NodeId> keys) {
    int missed = 0;
    for (int i = 0; i < NODES; i++) {
      for (int distance : new int[] {1, 67, 131}) {
        missed += network.finds((i + distance) % NODES, keys.get(i)) ? 0 : 1;
      }
    }
    return missed;
  }
}
