package io.idlewild.worker.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.fake.FakeAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of the overlay over TLS and gRPC, without any coordinator. */
class OverlayIT {
  private static final int NODES = 12;

  @TempDir Path folder;
  private OverlayWorld world;

  @BeforeEach
  void begin() {
    world = new OverlayWorld(folder);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void whatOneHoldsTheOthersFind() throws IOException {
    world.grow(NODES);
    OverlayWorld.Peer holder = world.peers.get(5);

    holder.overlay.hold(Set.of(content("a")));

    OverlayWorld.await(() -> found(world.peers.get(11), "a"));
    for (OverlayWorld.Peer asker : world.peers) {
      if (asker != holder) {
        assertThat(asker.find(content("a"))).containsExactly(holder.address());
      }
    }
    assertThat(world.peers.getFirst().find(content("nobody's"))).isEmpty();
  }

  @Test
  void whatWasHeldIsFoundWhenHalfOfTheNodesAreGone() throws IOException {
    world.grow(NODES);
    OverlayWorld.Peer holder = world.peers.getFirst();
    holder.overlay.hold(Set.of(content("a")));
    OverlayWorld.await(() -> found(world.peers.getLast(), "a"));

    for (int i = 1; i <= NODES / 2; i++) {
      world.peers.get(i).stop();
    }

    for (int i = NODES / 2 + 1; i < NODES; i++) {
      assertThat(world.peers.get(i).find(content("a"))).containsExactly(holder.address());
    }
  }

  @Test
  void aNodeThatWasStoppedComesBackByTheContactsOnItsDisk() throws IOException {
    world.grow(4);
    OverlayWorld.Peer holder = world.peers.getFirst();
    holder.overlay.hold(Set.of(content("a")));
    OverlayWorld.await(() -> found(world.peers.get(3), "a"));
    OverlayFolder disk = new OverlayFolder(folder.resolve("node-4"));
    world.peers.get(3).stop();
    OverlayWorld.await(() -> contactsOn(disk) > 0);

    OverlayWorld.Peer again = world.restart(4);
    again.start();

    OverlayWorld.await(() -> found(again, "a"));
  }

  @Test
  void aHostOfAnotherProjectIsNobodyHere() throws IOException {
    world.grow(3);
    OverlayWorld.Peer stranger = world.add(new FakeAuthority());
    stranger.start();

    stranger.told(world.peers.subList(0, 3));
    world.peers.getFirst().overlay.met(stranger.address());
    world.peers.getFirst().overlay.hold(Set.of(content("a")));

    OverlayWorld.await(() -> found(world.peers.get(2), "a"));
    assertThat(stranger.find(content("a"))).isEmpty();
    assertThat(stranger.overlay.totals().entered()).isZero();
  }

  @Test
  void whoShowsNoRecordOfTheCoordinatorIsAnsweredAndNamedToNobody() throws IOException {
    world.grow(3);
    world.peers.getFirst().overlay.hold(Set.of(content("a")));
    OverlayWorld.await(() -> found(world.peers.get(2), "a"));
    OverlayWorld.Peer hidden = world.add();
    hidden.start();
    hidden.toldWithout(world.peers.subList(0, 3));
    OverlayWorld.await(() -> found(hidden, "a"));

    int known = world.peers.getFirst().overlay.totals().contacts();

    assertThat(known).isLessThanOrEqualTo(2);
  }

  @Test
  void anotherHostsRecordMakesNobodyAServer() throws IOException {
    world.grow(2);
    OverlayWorld.Peer liar = world.add();
    PeerRecord others =
        new PeerRecord(world.peers.getFirst().host, liar.address, 4_444, OverlayWorld.soon());
    ServerProofs proofs =
        new ServerProofs(
            world.authority.certificate().getPublicKey(), java.time.InstantSource.system());

    Optional<?> contact =
        proofs.contact(
            io.idlewild.core.overlay.NodeId.ofKey(liar.identity.keys().getPublic().getEncoded()),
            liar.host,
            world.record(others));

    assertThat(contact).isEmpty();
  }

  @Test
  void aRevokedHostIsNotAnswered() throws IOException {
    world.grow(4);
    world.peers.getFirst().overlay.hold(Set.of(content("a")));
    OverlayWorld.await(() -> found(world.peers.get(3), "a"));

    for (int i = 0; i < 3; i++) {
      world.peers.get(i).overlay.forget(world.peers.get(3).host);
    }

    assertThat(world.peers.get(3).find(content("a"))).isEmpty();
    assertThat(world.peers.get(2).find(content("a"))).isNotEmpty();
  }

  @Test
  void afterAPartitionBothHalvesNameTheSameHolders() throws IOException {
    world.hurry();
    world.grow(8);
    world.passes = (from, to) -> half(from) == half(to);
    world.peers.get(1).overlay.hold(Set.of(content("a"), content("odd")));
    world.peers.get(2).overlay.hold(Set.of(content("a"), content("even")));
    OverlayWorld.await(() -> found(world.peers.get(7), "odd") && found(world.peers.get(6), "even"));
    assertThat(world.peers.get(5).find(content("even"))).isEmpty();
    assertThat(world.peers.get(4).find(content("odd"))).isEmpty();

    world.passes = (from, to) -> true;

    OverlayWorld.await(() ->
        world.peers.stream()
            .allMatch(peer ->
                peer == world.peers.get(1)
                    || found(peer, "odd") && (peer == world.peers.get(2) || found(peer, "even"))));
    // A search ends with the first node that knows any, so it takes some to hear of all.
    Set<PeerAddress> both = Set.of(world.peers.get(1).address(), world.peers.get(2).address());
    for (int asker : new int[] {0, 3, 6}) {
      Set<PeerAddress> heard = new HashSet<>();
      OverlayWorld.await(() -> {
        heard.addAll(world.peers.get(asker).find(content("a")));
        return heard.containsAll(both);
      });
      assertThat(heard).isEqualTo(both);
    }
  }

  private static int half(IpAddress address) {
    return address.bytes()[2] & 1;
  }

  private static boolean found(OverlayWorld.Peer peer, String content) {
    List<PeerAddress> providers = peer.find(content(content));
    return !providers.isEmpty();
  }

  private static int contactsOn(OverlayFolder disk) {
    try {
      return disk.contacts().size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static ContentId content(String text) {
    return ContentId.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
