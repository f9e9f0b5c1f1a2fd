package io.idlewild.worker.exchange;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.idlewild.protocol.VersionClientInterceptor;
import io.idlewild.protocol.v1.PeerExchangeGrpc;
import io.idlewild.protocol.v1.PeerExchangeGrpc.PeerExchangeStub;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Links as gRPC calls over TLS 1.3; two connections for each peer, one port for all. */
public final class GrpcTransport implements PeerTransport {
  private static final int MAX_MESSAGE_BYTES = 5 << 20;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int KEEP_ALIVE_SECONDS = 25;
  private static final int PERMITTED_KEEP_ALIVE_SECONDS = 10;
  private static final int IDLE_MINUTES = 2;
  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final int CALLS_PER_CONNECTION = 32;
  private static final int STOP_SECONDS = 2;

  private final PeerIdentity identity;
  private final InstantSource clock;
  private final EventLoopGroup network;
  private final Executor loop;
  private final Map<Line, ManagedChannel> channels = new HashMap<>();
  private final String prefix = UUID.randomUUID().toString();
  private final AtomicLong dialled = new AtomicLong();
  private @Nullable Server server;

  /**
   * @param loop the swarm's thread
   */
  public GrpcTransport(
      PeerIdentity identity, InstantSource clock, EventLoopGroup network, Executor loop) {
    this.identity = identity;
    this.clock = clock;
    this.network = network;
    this.loop = loop;
  }

  /**
   * Opens the door for peers.
   *
   * @param others services that are reached through the same door
   * @return the port
   * @throws IOException if the port is busy
   */
  public synchronized int listen(
      InetSocketAddress address, LinkEvents events, ServerServiceDefinition... others)
      throws IOException {
    SslContext tls =
        GrpcSslContexts.configure(SslContextBuilder.forServer(new PeerKeys(identity)))
            .trustManager(new PeerTrust(identity.authority(), clock, null))
            .clientAuth(ClientAuth.REQUIRE)
            .protocols("TLSv1.3")
            .build();
    Server opened =
        NettyServerBuilder.forAddress(address)
            .sslContext(tls)
            .bossEventLoopGroup(network)
            .workerEventLoopGroup(network)
            .channelType(NioServerSocketChannel.class)
            .directExecutor()
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(MAX_HEADER_BYTES)
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
            .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(PERMITTED_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
            .intercept(new PeerGrpcService.Identity())
            .addService(new PeerGrpcService(events, loop))
            .addServices(List.of(others))
            .build()
            .start();
    server = opened;
    return opened.getPort();
  }

  @Override
  public PeerLink dial(PeerAddress peer, LinkEvents events) {
    PeerStreamChannel link =
        new PeerStreamChannel(peer.host(), peer.address().toInetAddress(), true, events, loop);
    String name = prefix + "-" + dialled.incrementAndGet();
    stub(channel(peer, false), name, false).share(link);
    link.whenGreeted(() -> stub(channel(peer, true), name, true).share(link.chunks()));
    return link;
  }

  private static PeerExchangeStub stub(Channel channel, String link, boolean chunks) {
    Metadata headers = new Metadata();
    headers.put(PeerGrpcService.LINK, link);
    if (chunks) {
      headers.put(PeerGrpcService.CHUNKS, "1");
    }
    return PeerExchangeGrpc.newStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private synchronized ManagedChannel channel(PeerAddress peer, boolean chunks) {
    return channels.computeIfAbsent(new Line(peer, chunks), line -> open(line.peer));
  }

  /** Words and chunks have connections of their own. */
  private record Line(PeerAddress peer, boolean chunks) {}

  private ManagedChannel open(PeerAddress peer) {
    try {
      SslContext tls =
          GrpcSslContexts.forClient()
              .keyManager(new PeerKeys(identity))
              .trustManager(new PeerTrust(identity.authority(), clock, peer.host()))
              .protocols("TLSv1.3")
              .build();
      return NettyChannelBuilder.forAddress(
              new InetSocketAddress(peer.address().toInetAddress(), peer.port()))
          .sslContext(tls)
          .eventLoopGroup(network)
          .channelType(NioSocketChannel.class)
          .directExecutor()
          .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
          .idleTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
          .maxInboundMessageSize(MAX_MESSAGE_BYTES)
          .intercept(new VersionClientInterceptor())
          .disableRetry()
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException("this Java platform offers no TLS 1.3", e);
    }
  }

  @Override
  public synchronized void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    channels.clear();
    Server open = server;
    if (open != null) {
      open.shutdownNow();
      try {
        open.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
