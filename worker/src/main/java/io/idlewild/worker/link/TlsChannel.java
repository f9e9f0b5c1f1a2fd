package io.idlewild.worker.link;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.idlewild.protocol.VersionClientInterceptor;
import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.identity.IdentityFolder;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;

/** Opens connections to the workers' door: TLS 1.3, this host's certificate, one authority. */
final class TlsChannel {
  private static final int KEEP_ALIVE_SECONDS = 25;
  private static final int KEEP_ALIVE_PATIENCE_SECONDS = 10;
  private static final int IDLE_MINUTES = 2;
  private static final int MAX_MESSAGE_BYTES = 5 << 20;

  /** Chunks of 256 KiB, where the usual ones have 4 MiB each: a volunteer's memory is not ours. */
  private static final ByteBufAllocator MEMORY = new PooledByteBufAllocator(true, 1, 1, 8192, 5);

  private TlsChannel() {}

  static ManagedChannel open(IdentityFolder identity, EventLoopGroup threads)
      throws IOException, GeneralSecurityException {
    // Keys, not files: of files Netty reads them with all of Bouncy Castle, 20 MB for nothing.
    SslContext tls =
        GrpcSslContexts.forClient()
            .trustManager(identity.authorityCertificate())
            .keyManager(identity.tlsKeys().getPrivate(), identity.certificate())
            .protocols("TLSv1.3")
            .build();
    CoordinatorAddress address = identity.address();
    return NettyChannelBuilder.forAddress(address.grpcHost(), address.grpcPort())
        .sslContext(tls)
        .eventLoopGroup(threads)
        .channelType(NioSocketChannel.class)
        .withOption(ChannelOption.ALLOCATOR, MEMORY)
        .directExecutor()
        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEP_ALIVE_PATIENCE_SECONDS, TimeUnit.SECONDS)
        .idleTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .intercept(new VersionClientInterceptor())
        .build();
  }
}
