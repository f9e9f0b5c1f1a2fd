package io.idlewild.worker.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.exchange.Fetched;
import io.idlewild.worker.exchange.TestPeer;
import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that looks for peers, with a real swarm and a directory in memory. */
@Timeout(180)
class DiscoveryIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final List<TestPeer> peers = new ArrayList<>();
  private final List<Discovery> discoveries = new ArrayList<>();
  private final byte[] bytes = new byte[3 * Chunking.MIN_CHUNK_SIZE];
  private final ContentId id;
  private final HostId asker = new HostId(new UUID(7, 2));
  private final Instant start = Instant.now();
  private volatile Duration passed = Duration.ZERO;
  private final InstantSource clock = () -> start.plus(passed);
  private final FakeTracker tracker = new FakeTracker(authority, asker, clock);

  DiscoveryIT() {
    new Random(3).nextBytes(bytes);
    id = ContentId.of(bytes);
  }

  @BeforeEach
  void open() throws IOException {
    TestPeer holder = new TestPeer(folder.resolve("holder"), 1, authority, LONG).start();
    peers.add(holder);
    holder.holds(bytes, Sharing.SWARM);
    tracker.peers.add(holder.address());
  }

  @AfterEach
  void close() {
    discoveries.forEach(Discovery::close);
    peers.forEach(TestPeer::close);
    timer.shutdownNow();
    calls.shutdownNow();
  }

  private Discovery discovery(ContentFolder store) {
    Discovery discovery =
        new Discovery(
            tracker,
            new LanPeers(clock),
            KeptRights.open(
                folder.resolve("rights.txt"), authority.certificate().getPublicKey(), clock),
            store,
            new Discovery.Settings(Sharing.SWARM, true, authority.certificate().getPublicKey()),
            clock,
            timer,
            calls);
    discoveries.add(discovery);
    return discovery;
  }

  private TestPeer worker(String name) throws IOException {
    TestPeer worker =
        new TestPeer(folder.resolve(name), 2, authority, LONG, 1L << 30, this::discovery).start();
    peers.add(worker);
    discoveries.getLast().start(worker.swarm, 0);
    worker.store.mark(id, Sharing.SWARM);
    worker.origin.isAway(true);
    return worker;
  }

  private static Fetched fetched(TestPeer worker, ContentId content) throws Exception {
    return worker.swarm.fetch(content).get(90, TimeUnit.SECONDS);
  }

  @Test
  void whatALeaseNeedsComesFromPeersThoughTheCoordinatorWentAwayMeanwhile() throws Exception {
    TestPeer worker = worker("asker");

    discoveries.getLast().needed(List.of(id));
    tracker.nextQuestion();
    awaitRight();
    tracker.goAway();

    assertThat(fetched(worker, id)).isInstanceOf(Fetched.Here.class);
  }

  @Test
  void aRightOutlivesARestartWithoutACoordinator() throws Exception {
    TestPeer before = worker("before");
    discoveries.getLast().needed(List.of(id));
    awaitRight();
    discoveries.getLast().close();
    before.close();
    peers.remove(before);
    tracker.goAway();

    TestPeer after = worker("after");

    assertThat(fetched(after, id)).isInstanceOf(Fetched.Here.class);
  }

  /** It lies on disk when the answer was taken in. */
  private void awaitRight() throws Exception {
    await(() -> !RightsFile.read(folder.resolve("rights.txt")).isEmpty());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("not within a minute").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Test
  void aRightIsRenewedBeforeItEndsWhileALeaseNeedsIt() throws Exception {
    worker("asker");
    discoveries.getLast().needed(List.of(id));
    awaitRight();
    tracker.heard.clear();

    passed = Duration.ofMinutes(31);

    assertThat(tracker.nextQuestion().holdings())
        .contains(new Tracker.Holding(id, Tracker.Possession.WANTED, true));
  }

  @Test
  void whatWillProbablyBeNeededNextComesWithoutATask() throws Exception {
    tracker.soon = Map.of(id, Sharing.SWARM);
    TestPeer worker = worker("asker");

    await(() -> worker.store.holds(id));

    assertThat(worker.store.sharing(id)).isEqualTo(Sharing.SWARM);
  }

  @Test
  void nothingIsBroughtAheadWhileTheOwnerNeedsTheMachine() throws Exception {
    TestPeer worker = worker("asker");
    discoveries.getLast().suspend(true);
    tracker.soon = Map.of(id, Sharing.SWARM);

    tracker.heard.clear();
    tracker.heard.poll(60, TimeUnit.SECONDS);
    tracker.heard.poll(60, TimeUnit.SECONDS);

    assertThat(worker.store.holds(id)).isFalse();
    discoveries.getLast().suspend(false);
    await(() -> worker.store.holds(id));
  }

  @Test
  void whatNoLeaseNeedsAnyMoreIsNotAskedForAgain() throws Exception {
    worker("asker");
    tracker.grantNothing();
    discoveries.getLast().needed(List.of(id));
    tracker.nextQuestion();

    Tracker.Announcement next = tracker.heard.poll(60, TimeUnit.SECONDS);

    assertThat(next).isNotNull();
    assertThat(next.holdings()).noneMatch(Tracker.Holding::peersWanted);
  }
}
