package io.idlewild.worker.overlay;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.exchange.GrpcTransport;
import io.idlewild.worker.exchange.LinkEvents;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.PeerIdentity;
import io.idlewild.worker.exchange.PeerLink;
import io.idlewild.worker.exchange.PeerSays;
import io.idlewild.worker.exchange.TestPeer;
import io.idlewild.worker.fake.FakeAuthority;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/** Nodes of one project on addresses of this machine, each of its own /24: real TLS, real gRPC. */
final class OverlayWorld implements AutoCloseable {
  final FakeAuthority authority = new FakeAuthority();
  final List<Peer> peers = new ArrayList<>();
  volatile BiPredicate<IpAddress, IpAddress> passes = (from, to) -> true;
  private OverlaySettings settings = OverlaySettings.standard();
  private final byte[] secret = new byte[32];
  private final Path folder;
  private final EventLoopGroup network = new NioEventLoopGroup(1);
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

  OverlayWorld(Path folder) {
    this.folder = folder;
  }

  /** From now on nodes say what they have whenever they can. */
  void hurry() {
    OverlaySettings usual = OverlaySettings.standard();
    settings =
        new OverlaySettings(
            usual.k(),
            usual.alpha(),
            usual.paths(),
            usual.blockInBucket(),
            usual.blockInTable(),
            usual.mostFailures(),
            usual.recordLife(),
            Duration.ofSeconds(1),
            usual.refresh());
  }

  /** One node. */
  final class Peer {
    final HostId host;
    final IpAddress address;
    final Overlay overlay;
    final PeerIdentity identity;
    private final GrpcTransport transport;
    private final int port;

    private Peer(int number, FakeAuthority issuer) throws IOException {
      this(number, TestPeer.identity(issuer, host(number), Duration.ofHours(1)));
    }

    private Peer(int number, PeerIdentity identity) throws IOException {
      this.host = host(number);
      this.identity = identity;
      address = IpAddress.parse("127.7.%d.1".formatted(number)).orElseThrow();
      transport = new GrpcTransport(identity, InstantSource.system(), network, loop);
      overlay =
          new Overlay(
              new Overlay.Parts(
                  host,
                  identity,
                  new PeerLines(identity, InstantSource.system(), network),
                  folder.resolve("node-" + number),
                  one -> false,
                  InstantSource.system(),
                  new SystemTicker(),
                  new Random(number)),
              settings,
              loop);
      port =
          transport.listen(
              new InetSocketAddress(address.toInetAddress(), 0), new NoLinks(), overlay.service());
    }

    PeerAddress address() {
      return new PeerAddress(host, address, port);
    }

    SignedStatement record() {
      return OverlayWorld.this.record(new PeerRecord(host, address, port, soon()));
    }

    /** As the coordinator would, while it is there. */
    void told(List<Peer> bootstrap) {
      overlay.told(
          new OverlayTerms(
              secret, Optional.of(record()), bootstrap.stream().map(Peer::record).toList()));
    }

    /** It cannot be called, as far as the coordinator knows. */
    void toldWithout(List<Peer> bootstrap) {
      overlay.told(
          new OverlayTerms(
              secret, Optional.empty(), bootstrap.stream().map(Peer::record).toList()));
    }

    void start() {
      overlay.start(peer -> passes.test(address, peer.address()));
    }

    List<PeerAddress> find(ContentId content) {
      CompletableFuture<List<PeerAddress>> answer = new CompletableFuture<>();
      overlay.find(content, answer::complete);
      return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    void stop() {
      overlay.close();
      transport.close();
    }
  }

  private static HostId host(int number) {
    return new HostId(new UUID(9, number));
  }

  static Instant soon() {
    return Instant.now().plusSeconds(600);
  }

  SignedStatement record(PeerRecord record) {
    try {
      return StatementCodec.sign(record, authority.privateKey());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Peer add() throws IOException {
    return add(authority);
  }

  Peer add(FakeAuthority issuer) throws IOException {
    Peer peer = new Peer(peers.size() + 1, issuer);
    peers.add(peer);
    return peer;
  }

  /** The same host once more, with its folder and its key. */
  Peer restart(int number) throws IOException {
    Peer peer = new Peer(number, peers.get(number - 1).identity);
    peers.add(peer);
    return peer;
  }

  /** As many nodes that know each other. */
  void grow(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Peer peer = add();
      peer.start();
      peer.told(peers.subList(0, Math.min(3, peers.size() - 1)));
      if (i > 0) {
        await(() -> peer.overlay.totals().entered() > 0 && contacts(peer) > 0);
      }
    }
    int expected = Math.min(count - 1, 20) / 2;
    await(() -> peers.stream().allMatch(peer -> contacts(peer) >= expected));
  }

  int contacts(Peer peer) {
    CompletableFuture<Integer> size = new CompletableFuture<>();
    peer.overlay.anyContact(one -> size.complete(one.isPresent() ? 1 : 0));
    return size.join() == 0 ? 0 : Math.max(1, peer.overlay.totals().contacts());
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to pass within 90 s");
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    peers.forEach(Peer::stop);
    loop.shutdown();
    try {
      loop.awaitTermination(30, TimeUnit.SECONDS); // it still writes to its folder
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    network.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** Nobody exchanges contents here. */
  private static final class NoLinks implements LinkEvents {
    @Override
    public void opened(PeerLink link) {}

    @Override
    public void said(PeerLink link, PeerSays said) {}

    @Override
    public void ended(PeerLink link, String why) {}
  }
}
