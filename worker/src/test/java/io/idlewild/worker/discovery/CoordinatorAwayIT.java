package io.idlewild.worker.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.exchange.Fetched;
import io.idlewild.worker.exchange.GrpcTransport;
import io.idlewild.worker.exchange.NoOrigin;
import io.idlewild.worker.exchange.PeerIdentity;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.exchange.SwarmSettings;
import io.idlewild.worker.exchange.TestPeer;
import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.overlay.Overlay;
import io.idlewild.worker.overlay.OverlayTerms;
import io.idlewild.worker.overlay.PeerLines;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.store.PartialContent;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The swarms of some workers, with all that they are made of, and no coordinator. */
class CoordinatorAwayIT {
  private static final byte[] INPUT = input();
  private static final ContentId CONTENT = ContentId.of(INPUT);
  private static final byte[] SECRET = Hash.of(new byte[] {7}).bytes();

  @TempDir Path folder;
  private final FakeAuthority authority = new FakeAuthority();
  private final List<Side> sides = new ArrayList<>();
  private final EventLoopGroup network = new NioEventLoopGroup(1);
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void end() {
    sides.forEach(Side::close);
    loop.shutdown();
    try {
      loop.awaitTermination(30, TimeUnit.SECONDS); // it still writes to its folder
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
    calls.shutdownNow();
    network.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void aWorkerThatLacksItsInputGetsItFromAnotherThroughTheOverlay() throws Exception {
    for (int i = 0; i < 5; i++) {
      sides.add(new Side(i + 1));
    }
    Side holder = sides.get(1);
    Side lacking = sides.get(4);
    holder.keep();
    for (Side side : sides) {
      side.start();
    }
    holder.overlay.hold(Set.of(CONTENT));
    lacking.mark();

    Fetched fetched = lacking.swarm.fetch(CONTENT).get(90, TimeUnit.SECONDS);

    assertThat(fetched).isInstanceOf(Fetched.Here.class);
    assertThat(Files.readAllBytes(((Fetched.Here) fetched).file())).isEqualTo(INPUT);
    assertThat(lacking.overlay.totals().found()).isPositive();
    assertThat(lacking.swarm.arrivals().join().edges())
        .singleElement()
        .satisfies(edge -> {
          assertThat(edge.source()).contains(holder.host);
          assertThat(edge.content()).isEqualTo(CONTENT);
          assertThat(edge.bytes() - edge.wastedBytes()).isEqualTo(INPUT.length);
        });
  }

  /** One worker as a peer. The coordinator has told it of the overlay, and is gone. */
  private final class Side {
    final HostId host;
    final ContentFolder store;
    final Overlay overlay;
    final Swarm swarm;
    private final Discovery discovery;
    private final BackedTracker tracker;
    private final GrpcTransport transport;
    private final int port;

    Side(int number) throws IOException {
      host = new HostId(new UUID(11, number));
      store =
          ContentFolder.open(folder.resolve("store-" + number), 1L << 30, InstantSource.system());
      PeerIdentity identity = TestPeer.identity(authority, host, Duration.ofHours(1));
      transport = new GrpcTransport(identity, InstantSource.system(), network, loop);
      overlay =
          new Overlay(
              new Overlay.Parts(
                  host,
                  identity,
                  new PeerLines(identity, InstantSource.system(), network),
                  folder.resolve("overlay-" + number),
                  address -> true,
                  InstantSource.system(),
                  new SystemTicker(),
                  new Random(number)),
              OverlaySettings.standard(),
              loop);
      tracker = new BackedTracker(announcement -> Optional.empty(), overlay, timer);
      discovery =
          new Discovery(
              tracker,
              new LanPeers(InstantSource.system()),
              KeptRights.open(
                  folder.resolve("rights-" + number),
                  authority.certificate().getPublicKey(),
                  InstantSource.system()),
              store,
              new Discovery.Settings(Sharing.SWARM, true, authority.certificate().getPublicKey()),
              InstantSource.system(),
              timer,
              calls);
      swarm =
          new Swarm(
              new Swarm.Parts(
                  host,
                  store,
                  new NoOrigin(),
                  authority.certificate().getPublicKey(),
                  InstantSource.system(),
                  new SystemTicker(),
                  new Random(number)),
              transport,
              SwarmSettings.DEFAULT,
              discovery,
              loop,
              calls);
      port =
          transport.listen(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), swarm, overlay.service());
    }

    void start() throws GeneralSecurityException {
      tracker.start(swarm);
      discovery.start(swarm, port);
      swarm.start();
      overlay.start(discovery::mayDial);
      List<SignedStatement> others = new ArrayList<>();
      for (Side other : sides) {
        if (other != this) {
          others.add(other.record());
        }
      }
      overlay.told(new OverlayTerms(SECRET, Optional.of(record()), others));
    }

    private SignedStatement record() throws GeneralSecurityException {
      return StatementCodec.sign(
          new PeerRecord(
              host,
              IpAddress.of(InetAddress.getLoopbackAddress()),
              port,
              Instant.now().plusSeconds(600)),
          authority.privateKey());
    }

    /** The lease and the right came while there was a coordinator. */
    void mark() throws IOException, GeneralSecurityException {
      store.mark(CONTENT, Sharing.SWARM);
      SignedStatement right =
          StatementCodec.sign(
              new Capability(CONTENT, host, Sharing.SWARM, Instant.now().plusSeconds(3_600)),
              authority.privateKey());
      timer.scheduleWithFixedDelay(
          () -> swarm.granted(CONTENT, right), 100, 100, TimeUnit.MILLISECONDS);
    }

    void keep() throws IOException {
      Manifest manifest = Manifest.of(INPUT);
      store.mark(CONTENT, Sharing.SWARM);
      Chunking chunking = manifest.chunking();
      try (PartialContent content = store.begin(manifest)) {
        for (int i = 0; i < chunking.count(); i++) {
          int from = (int) chunking.offsetOf(i);
          content.put(i, Arrays.copyOfRange(INPUT, from, from + chunking.sizeOf(i)));
        }
        store.complete(content);
      }
    }

    void close() {
      discovery.close();
      overlay.close();
      swarm.close();
    }
  }

  private static byte[] input() {
    byte[] bytes = new byte[900_000];
    new Random(4).nextBytes(bytes);
    return bytes;
  }
}
