package io.idlewild.worker.gossip;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.exchange.GrpcTransport;
import io.idlewild.worker.exchange.LinkEvents;
import io.idlewild.worker.exchange.PeerIdentity;
import io.idlewild.worker.exchange.PeerLink;
import io.idlewild.worker.exchange.PeerSays;
import io.idlewild.worker.exchange.TestPeer;
import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.overlay.PeerLines;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Workers of one project that gossip; the coordinator is what a test says it is. */
final class GossipWorld implements AutoCloseable {
  final FakeAuthority authority = new FakeAuthority();
  final AtomicInteger proofsAsked = new AtomicInteger();
  volatile LogDesk desk = (older, newer) -> new LogDesk.Reply.Away();
  private final List<Worker> workers = new ArrayList<>();
  private final List<GrpcTransport> doors = new ArrayList<>();
  private final Path folder;
  private final Random random = new Random(3);
  private final EventLoopGroup network = new NioEventLoopGroup(1);
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

  GossipWorld(Path folder) {
    this.folder = folder;
  }

  /** One worker, and what it did of what it heard. */
  final class Worker implements GossipActions {
    final KnownNotices known = new KnownNotices();
    final Set<HostId> revokedHosts = ConcurrentHashMap.newKeySet();
    final Set<JobId> cancelled = ConcurrentHashMap.newKeySet();
    final Gossip gossip;
    private final int number;
    private final AtomicInteger rounds = new AtomicInteger();
    private final Contact contact;

    private Worker(int number, PublicKey believed) throws IOException {
      this.number = number;
      PeerIdentity identity =
          TestPeer.identity(authority, new HostId(new UUID(5, number)), Duration.ofHours(1));
      GrpcTransport transport = new GrpcTransport(identity, InstantSource.system(), network, loop);
      gossip =
          new Gossip(
              new Gossip.Parts(
                  "https://grid.example.org",
                  believed,
                  (older, newer) -> {
                    proofsAsked.incrementAndGet();
                    return desk.prove(older, newer);
                  },
                  this::company,
                  new PeerLines(identity, InstantSource.system(), network),
                  folder.resolve("notices-" + number),
                  InstantSource.system()),
              this,
              known,
              loop,
              calls);
      int port =
          transport.listen(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              new NoLinks(),
              gossip.service());
      doors.add(transport);
      contact =
          new Contact(
              NodeId.ofKey(identity.keys().getPublic().getEncoded()),
              IpAddress.of(InetAddress.getLoopbackAddress()),
              port);
      gossip.start(Duration.ofMillis(100));
    }

    private void company(Consumer<Optional<Contact>> answer) {
      rounds.incrementAndGet();
      List<Contact> others =
          workers.stream().filter(one -> one != this).map(one -> one.contact).toList();
      answer.accept(
          others.isEmpty()
              ? Optional.empty()
              : Optional.of(others.get(random.nextInt(others.size()))));
    }

    int asked() {
      return rounds.get();
    }

    @Override
    public void hostRevoked(HostId host) {
      revokedHosts.add(host);
    }

    @Override
    public void publisherRevoked(PublisherId publisher) {}

    @Override
    public void jobCancelled(JobId job) {
      cancelled.add(job);
    }
  }

  Worker add() throws IOException {
    return add(workers.size(), authority.certificate().getPublicKey());
  }

  /** Believes another authority, and passes on what that one signed. */
  Worker addWhoBelieves(FakeAuthority other) throws IOException {
    return add(workers.size(), other.certificate().getPublicKey());
  }

  /** The same worker once more, with its folder. */
  Worker restart(Worker worker) throws IOException {
    return add(worker.number, authority.certificate().getPublicKey());
  }

  private synchronized Worker add(int number, PublicKey believed) throws IOException {
    Worker worker = new Worker(number, believed);
    loop.execute(() -> workers.add(worker));
    await(() -> workers.contains(worker));
    return worker;
  }

  void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to pass within 60 s");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() {
    loop.shutdownNow();
    doors.forEach(GrpcTransport::close);
    calls.shutdownNow();
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
