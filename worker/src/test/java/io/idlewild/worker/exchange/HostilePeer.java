package io.idlewild.worker.exchange;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.fake.FakeAuthority;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** An enrolled host with a right to a content that says on its links what a test wants. */
final class HostilePeer implements LinkEvents, AutoCloseable {
  final HostId host = new HostId(new UUID(13, 13));
  final BlockingQueue<PeerSays> heard = new LinkedBlockingQueue<>();
  final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
  private final FakeAuthority authority;
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final EventLoopGroup network = new NioEventLoopGroup(1);
  private final GrpcTransport transport;
  private final BiConsumer<PeerLink, PeerSays> script;
  private final int port;

  /**
   * @param script what to answer to whatever is said
   */
  HostilePeer(FakeAuthority authority, BiConsumer<PeerLink, PeerSays> script) throws IOException {
    this.authority = authority;
    this.script = script;
    this.transport =
        new GrpcTransport(
            TestPeer.identity(authority, host, Duration.ofHours(1)),
            InstantSource.system(),
            network,
            loop);
    this.port = transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this);
  }

  PeerAddress address() {
    return new PeerAddress(host, IpAddress.of(InetAddress.getLoopbackAddress()), port);
  }

  /** Calls, and says nothing. */
  void dial(PeerAddress door) {
    loop.execute(() -> transport.dial(door, this));
  }

  /** A hello that says that all of the content is here. */
  PeerSays hello(ContentId content) {
    BitSet all = new BitSet();
    all.set(0, Chunking.of(content.length()).count());
    return new PeerSays.Hello(content, Optional.of(right(content)), all);
  }

  private SignedStatement right(ContentId content) {
    try {
      return StatementCodec.sign(
          new Capability(content, host, Sharing.SWARM, Instant.now().plusSeconds(3_600)),
          authority.privateKey());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void said(PeerLink link, PeerSays said) {
    heard.add(said);
    script.accept(link, said);
    link.hear(1);
  }

  @Override
  public void ended(PeerLink link, String why) {
    ends.add(why);
  }

  @Override
  public void close() {
    transport.close();
    loop.shutdown();
    network.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
