package io.idlewild.worker.exchange;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.store.PartialContent;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A peer of its own on the loopback address: real TLS, real store, an origin in memory. */
public final class TestPeer implements AutoCloseable {
  public final HostId host;
  public final ContentFolder store;
  public final Swarm swarm;
  public final MemoryOrigin origin = new MemoryOrigin();
  final Set<HostId> accused = ConcurrentHashMap.newKeySet();
  final PeerIdentity identity;
  final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  final EventLoopGroup network = new NioEventLoopGroup(1);
  final GrpcTransport transport;
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final FakeAuthority authority;
  private int port;

  public TestPeer(Path folder, long number, FakeAuthority authority, Duration patience)
      throws IOException {
    this(folder, number, authority, patience, 1L << 30);
  }

  TestPeer(Path folder, long number, FakeAuthority authority, Duration patience, long quota)
      throws IOException {
    this(folder, number, authority, patience, quota, null);
  }

  /**
   * @param around what finds peers for it; null for whom the test names
   */
  public TestPeer(
      Path folder,
      long number,
      FakeAuthority authority,
      Duration patience,
      long quota,
      @Nullable Function<ContentFolder, Surroundings> around)
      throws IOException {
    this.authority = authority;
    this.host = new HostId(new java.util.UUID(7, number));
    this.store = ContentFolder.open(folder, quota, InstantSource.system());
    this.identity = identity(authority, host, Duration.ofHours(1));
    this.transport = new GrpcTransport(identity, InstantSource.system(), network, loop);
    this.swarm =
        new Swarm(
            new Swarm.Parts(
                host,
                store,
                origin,
                authority.certificate().getPublicKey(),
                InstantSource.system(),
                new SystemTicker(),
                new Random(number)),
            transport,
            SwarmSettings.DEFAULT.withPatience(patience),
            around == null ? new Around() : around.apply(store),
            loop,
            calls);
  }

  public static PeerIdentity identity(FakeAuthority authority, HostId host, Duration life) {
    KeyPair keys = FakeAuthority.ecKeys();
    X509Certificate certificate = authority.issue(host.toString(), keys.getPublic(), life);
    return new PeerIdentity() {
      @Override
      public KeyPair keys() {
        return keys;
      }

      @Override
      public X509Certificate certificate() {
        return certificate;
      }

      @Override
      public X509Certificate authority() {
        return authority.certificate();
      }
    };
  }

  public TestPeer start() throws IOException {
    port = transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), swarm);
    swarm.start();
    return this;
  }

  public PeerAddress address() {
    return new PeerAddress(host, IpAddress.of(InetAddress.getLoopbackAddress()), port);
  }

  /** Puts a whole content into the store. */
  public void holds(byte[] bytes, Sharing sharing) throws IOException {
    Manifest manifest = Manifest.of(bytes);
    store.mark(manifest.id(), sharing);
    Chunking chunking = manifest.chunking();
    try (PartialContent content = store.begin(manifest)) {
      for (int i = 0; i < chunking.count(); i++) {
        int from = (int) chunking.offsetOf(i);
        content.put(i, java.util.Arrays.copyOfRange(bytes, from, from + chunking.sizeOf(i)));
      }
      store.complete(content);
    }
  }

  /** Wants a content, knowing these peers. */
  CompletableFuture<Fetched> fetch(ContentId id, TestPeer... peers) throws IOException {
    return fetch(id, Sharing.SWARM, List.of(peers).stream().map(TestPeer::address).toList());
  }

  CompletableFuture<Fetched> fetch(ContentId id, Sharing sharing, List<PeerAddress> peers)
      throws IOException {
    store.mark(id, sharing);
    return around(id, peers, capability(id, sharing));
  }

  /** Wants a content for a task with a deadline. */
  CompletableFuture<Fetched> fetch(ContentId id, Instant deadline, PeerAddress... peers)
      throws IOException {
    store.mark(id, Sharing.SWARM);
    this.known.put(id, List.of(peers));
    this.shown.put(id, capability(id, Sharing.SWARM));
    return swarm.fetch(id, deadline);
  }

  CompletableFuture<Fetched> around(ContentId id, List<PeerAddress> peers, Capability shown) {
    this.known.put(id, peers);
    this.shown.put(id, shown);
    return swarm.fetch(id);
  }

  /** Wants a content before it is granted, and knows nobody. */
  CompletableFuture<Fetched> fetchWithoutRight(ContentId id) throws IOException {
    store.mark(id, Sharing.SWARM);
    return swarm.fetch(id);
  }

  void grant(Capability capability) {
    try {
      swarm.granted(capability.content(), StatementCodec.sign(capability, authority.privateKey()));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public Capability capability(ContentId id, Sharing sharing) {
    return new Capability(id, host, sharing, Instant.now().plusSeconds(3_600));
  }

  private final java.util.Map<ContentId, List<PeerAddress>> known = new ConcurrentHashMap<>();
  private final java.util.Map<ContentId, Capability> shown = new ConcurrentHashMap<>();

  @Override
  public void close() {
    swarm.close();
    loop.shutdown();
    calls.shutdownNow();
    network.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
  }

  /** Finds whom the test names. */
  private final class Around implements Surroundings {
    @Override
    public boolean isOnLan(HostId peer, InetAddress address) {
      return false;
    }

    @Override
    public boolean mayDial(PeerAddress peer) {
      return true;
    }

    @Override
    public void wanted(ContentId content) {
      Optional.ofNullable(shown.get(content)).ifPresent(TestPeer.this::grant);
      List<PeerAddress> peers = known.getOrDefault(content, List.of());
      swarm.found(
          content,
          peers,
          peers.stream()
              .map(peer -> Optional.<io.idlewild.protocol.swarm.SignedStatement>empty())
              .toList(),
          true);
    }

    @Override
    public void complete(ContentId content) {}

    @Override
    public void poisoned(HostId peer, ContentId content) {
      accused.add(peer);
    }
  }

  /** Has what it is given, and counts what it gives. */
  public static final class MemoryOrigin implements Origin {
    private final java.util.Map<ContentId, byte[]> contents = new ConcurrentHashMap<>();
    private final java.util.Map<Integer, Long> given = new ConcurrentHashMap<>();
    private volatile int taken;
    private volatile boolean away;

    public void has(byte[] bytes) {
      contents.put(ContentId.of(bytes), bytes);
    }

    private volatile @Nullable MemoryOrigin leader;

    /** Is the same as another. */
    void follow(MemoryOrigin other) {
      leader = other;
    }

    public void isAway(boolean so) {
      away = so;
    }

    public int taken() {
      return taken;
    }

    private byte[] bytes(ContentId id) throws SourceException {
      if (away) {
        throw new SourceException("the origin is away", true, new IOException());
      }
      byte[] bytes = contents.get(id);
      if (bytes == null) {
        throw new SourceException("the origin does not have " + id, false, new IOException());
      }
      return bytes;
    }

    @Override
    public Manifest manifest(ContentId id) throws SourceException {
      if (leader != null) {
        return leader.manifest(id);
      }
      return Manifest.of(bytes(id));
    }

    @Override
    public synchronized Answer take(ContentId id, BitSet unwanted, long unsentForMillis)
        throws SourceException {
      if (leader != null) {
        return leader.take(id, unwanted, unsentForMillis);
      }
      byte[] bytes = bytes(id);
      Chunking chunking = Chunking.of(bytes.length);
      long now = System.nanoTime();
      for (int i = 0; i < chunking.count(); i++) {
        Long last = given.get(i);
        boolean fresh = last != null && now - last < unsentForMillis * 1_000_000;
        if (!unwanted.get(i) && !fresh) {
          given.put(i, now);
          taken++;
          int from = (int) chunking.offsetOf(i);
          return new Taken(i, java.util.Arrays.copyOfRange(bytes, from, from + chunking.sizeOf(i)));
        }
      }
      return new Later(Duration.ofMillis(250));
    }
  }
}
