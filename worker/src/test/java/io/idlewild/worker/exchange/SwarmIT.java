package io.idlewild.worker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.worker.fake.FakeAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several workers' exchanges over real connections. */
@Timeout(120)
class SwarmIT {
  private static final int CHUNK = Chunking.MIN_CHUNK_SIZE;
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private final List<TestPeer> peers = new ArrayList<>();
  private final byte[] bytes = new byte[40 * CHUNK + 17];
  private final ContentId id;

  SwarmIT() {
    new Random(5).nextBytes(bytes);
    id = ContentId.of(bytes);
  }

  @AfterEach
  void stop() {
    peers.forEach(TestPeer::close);
  }

  private TestPeer peer(Duration patience) throws IOException {
    int number = peers.size() + 1;
    TestPeer peer = new TestPeer(folder.resolve("peer-" + number), number, authority, patience);
    peers.add(peer);
    return peer.start();
  }

  private static Fetched await(CompletableFuture<Fetched> fetched) throws Exception {
    return fetched.get(60, TimeUnit.SECONDS);
  }

  private void isHere(Fetched fetched) throws IOException {
    assertThat(fetched).isInstanceOf(Fetched.Here.class);
    assertThat(ContentId.of(Files.readAllBytes(((Fetched.Here) fetched).file()))).isEqualTo(id);
  }

  @Test
  void aPeerGivesWhatTheOriginNeedNot() throws Exception {
    TestPeer holder = peer(LONG);
    holder.holds(bytes, Sharing.SWARM);
    TestPeer asker = peer(LONG);
    asker.origin.has(bytes);

    isHere(await(asker.fetch(id, holder)));

    assertThat(asker.origin.taken()).isZero();
    assertThat(asker.swarm.totals().fromPeers()).isEqualTo(bytes.length);
  }

  @Test
  void theOriginSendsAboutOneCopyToFiveWorkers() throws Exception {
    TestPeer first = peer(LONG);
    TestPeer.MemoryOrigin shared = first.origin;
    shared.has(bytes);
    for (int i = 0; i < 4; i++) {
      TestPeer next = peer(LONG);
      next.origin.follow(shared);
    }

    List<CompletableFuture<Fetched>> all = new ArrayList<>();
    for (TestPeer peer : peers) {
      all.add(peer.fetch(id, peers.toArray(TestPeer[]::new)));
    }
    for (CompletableFuture<Fetched> one : all) {
      isHere(await(one));
    }

    assertThat(shared.taken()).isLessThanOrEqualTo(41 * 3 / 2);
  }

  @Test
  void whoIsCalledBeforeItWasGrantedShowsItsRightLater() throws Exception {
    TestPeer caller = peer(LONG);
    caller.origin.has(bytes);
    TestPeer late = peer(LONG);
    late.origin.isAway(true);
    CompletableFuture<Fetched> fetched = late.fetchWithoutRight(id);
    isHere(await(caller.fetch(id, late)));
    assertThat(late.swarm.totals().fromPeers()).isZero();

    late.grant(late.capability(id, Sharing.SWARM));

    isHere(await(fetched));
  }

  @Test
  void withTheOriginAwayThePeersAreEnough() throws Exception {
    TestPeer holder = peer(LONG);
    holder.holds(bytes, Sharing.SWARM);
    TestPeer asker = peer(LONG);
    asker.origin.isAway(true);

    isHere(await(asker.fetch(id, holder)));
  }

  @Test
  void oneOfThreeThatCorruptsEverythingIsDroppedReportedAndDoesNoHarm() throws Exception {
    TestPeer liar = peer(LONG);
    liar.holds(bytes, Sharing.SWARM);
    corrupt(liar);
    TestPeer honest = peer(LONG);
    honest.holds(bytes, Sharing.SWARM);
    TestPeer another = peer(LONG);
    another.holds(bytes, Sharing.SWARM);
    TestPeer asker = peer(LONG);
    asker.origin.has(bytes);

    isHere(await(asker.fetch(id, liar, honest, another)));

    assertThat(asker.accused).containsExactly(liar.host);
    // What came twice because somebody was slow is not of its doing.
    assertThat(bytesFrom(liar, asker)).isPositive().isLessThanOrEqualTo(2L * CHUNK);
    assertThat(asker.swarm.totals().expelled()).isOne();
  }

  private long bytesFrom(TestPeer source, TestPeer asker) throws Exception {
    return asker.swarm.arrivals().get(10, TimeUnit.SECONDS).edges().stream()
        .filter(edge -> edge.source().equals(Optional.of(source.host)))
        .mapToLong(Arrivals.Edge::bytes)
        .sum();
  }

  /** Changes the bytes after they were verified, as a bad disk or a bad owner does. */
  private void corrupt(TestPeer peer) throws IOException {
    Path file = peer.store.find(id).orElseThrow();
    assertThat(file.toFile().setWritable(true)).isTrue();
    var modified = Files.getLastModifiedTime(file);
    byte[] wrong = bytes.clone();
    for (int i = 0; i < wrong.length; i += CHUNK) {
      wrong[i]++;
    }
    Files.write(file, wrong);
    Files.setLastModifiedTime(file, modified);
  }

  @Test
  void whatACrashLeftIsNotFetchedAgain() throws Exception {
    TestPeer holder = peer(LONG);
    holder.holds(bytes, Sharing.SWARM);
    TestPeer asker = peer(LONG);
    asker.origin.isAway(true);
    io.idlewild.core.content.Manifest manifest = io.idlewild.core.content.Manifest.of(bytes);
    try (var partial = asker.store.begin(manifest)) {
      for (int i = 0; i < 30; i++) {
        partial.put(i, java.util.Arrays.copyOfRange(bytes, i * CHUNK, (i + 1) * CHUNK));
      }
    }

    isHere(await(asker.fetch(id, holder)));

    assertThat(asker.swarm.totals().fromPeers()).isEqualTo(bytes.length - 30L * CHUNK);
  }

  @Test
  void aContentThatNobodyHasEndsWithASentenceInBoundedTime() throws Exception {
    TestPeer other = peer(SHORT);
    TestPeer asker = peer(SHORT);
    ContentId nowhere = new ContentId(5 * CHUNK, Hash.of(new byte[] {1}));

    Fetched fetched = await(asker.fetch(nowhere, other));

    assertThat(fetched).isInstanceOf(Fetched.Unavailable.class);
    assertThat(fetched.toString()).contains("no source has content", "1 peers were known");
    other.holds(bytes, Sharing.SWARM);
    isHere(await(asker.fetch(id, other)));
  }

  @Test
  void whoeverCallsWithoutARightGetsNothing() throws Exception {
    TestPeer holder = peer(SHORT);
    holder.holds(bytes, Sharing.SWARM);
    Instant later = Instant.now().plusSeconds(600);
    HostId stranger = new HostId(new UUID(9, 9));
    FakeAuthority foreign = new FakeAuthority();

    for (String kind : List.of("expired", "of another host", "of another content", "none shared")) {
      TestPeer asker = peer(SHORT);
      asker.origin.isAway(true);
      asker.store.mark(id, Sharing.SWARM);
      Capability wrong =
          switch (kind) {
            case "expired" ->
                new Capability(id, asker.host, Sharing.SWARM, Instant.now().minusSeconds(1));
            case "of another host" -> new Capability(id, stranger, Sharing.SWARM, later);
            case "of another content" ->
                new Capability(ContentId.of(new byte[1]), asker.host, Sharing.SWARM, later);
            default -> new Capability(id, asker.host, Sharing.NONE, later);
          };
      assertThat(await(asker.around(id, List.of(holder.address()), wrong)))
          .as(kind)
          .isInstanceOf(Fetched.Unavailable.class);
    }
    TestPeer outsider = new TestPeer(folder.resolve("outsider"), 99, foreign, SHORT);
    peers.add(outsider.start());
    outsider.origin.isAway(true);
    assertThat(await(outsider.fetch(id, holder))).isInstanceOf(Fetched.Unavailable.class);
    assertThat(holder.swarm.totals().sentPeers()).isZero();
  }

  @Test
  void aContentForTheLanDoesNotLeaveIt() throws Exception {
    TestPeer holder = peer(SHORT);
    holder.holds(bytes, Sharing.LAN);
    TestPeer asker = peer(SHORT);
    asker.origin.isAway(true);

    Fetched fetched = await(asker.fetch(id, Sharing.SWARM, List.of(holder.address())));

    assertThat(fetched).isInstanceOf(Fetched.Unavailable.class);
    assertThat(holder.swarm.totals().sentPeers()).isZero();
  }

  @Test
  void aStoreWithoutRoomSaysSo() throws Exception {
    TestPeer holder = peer(LONG);
    holder.holds(bytes, Sharing.SWARM);
    TestPeer small = new TestPeer(folder.resolve("small"), 50, authority, LONG, 20L * CHUNK);
    peers.add(small.start());
    small.origin.isAway(true);

    Fetched fetched = await(small.fetch(id, holder));

    assertThat(fetched).isInstanceOf(Fetched.NoRoom.class);
    assertThat(fetched.toString()).contains("disk.max");
  }

  @Test
  void thoseThatAreLeftFinishWhenTheSeedAndHalfOfThePeersDie() throws Exception {
    TestPeer seed = peer(LONG);
    seed.holds(bytes, Sharing.SWARM);
    TestPeer.MemoryOrigin origin = seed.origin;
    origin.has(bytes);
    origin.isAway(true);
    List<CompletableFuture<Fetched>> coming = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      peer(LONG).origin.follow(origin);
    }
    for (TestPeer one : peers.subList(1, 7)) {
      coming.add(one.fetch(id, peers.toArray(TestPeer[]::new)));
    }

    while (seed.swarm.totals().sentPeers() < bytes.length) {
      LockSupport.parkNanos(1_000_000);
    }
    seed.close();
    peers.subList(4, 7).forEach(TestPeer::close);
    origin.isAway(false);

    for (CompletableFuture<Fetched> one : coming.subList(0, 3)) {
      isHere(await(one));
    }
    assertThat(origin.taken()).as("what died with its only holders").isLessThan(41);
  }

  @Test
  void thoseThatAreLeftFinishWhenTheHolderGoes() throws Exception {
    TestPeer holder = peer(LONG);
    holder.holds(bytes, Sharing.SWARM);
    TestPeer a = peer(LONG);
    a.origin.isAway(true);
    TestPeer b = peer(LONG);
    b.origin.isAway(true);
    isHere(await(a.fetch(id, holder)));

    holder.close();

    isHere(await(b.fetch(id, holder, a)));
    assertThat(a.swarm.totals().sentPeers()).isEqualTo(bytes.length);
  }
}
