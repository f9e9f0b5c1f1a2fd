package io.idlewild.tools.hosts;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.idlewild.protocol.VersionClientInterceptor;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The connection of one simulated host, with its certificate and from its address. */
final class TlsChannel {
  private static final int IDLE_DAYS = 1;

  private TlsChannel() {}

  static ManagedChannel open(EnrolledHost host, TlsKey tls, EventLoopGroup threads)
      throws SSLException {
    SocketAddress source = new InetSocketAddress(host.source(), 0);
    return NettyChannelBuilder.forAddress(host.door())
        .sslContext(
            GrpcSslContexts.forClient()
                .trustManager(host.authority())
                .keyManager(tls.secret(), host.certificate())
                .protocols("TLSv1.3")
                .build())
        .eventLoopGroup(threads)
        .channelType(NioSocketChannel.class)
        .localSocketPicker(new FromOneAddress(source))
        .directExecutor()
        .idleTimeout(IDLE_DAYS, TimeUnit.DAYS)
        .intercept(new VersionClientInterceptor())
        .build();
  }

  private static final class FromOneAddress extends NettyChannelBuilder.LocalSocketPicker {
    private final SocketAddress source;

    FromOneAddress(SocketAddress source) {
      this.source = source;
    }

    @Override
    public SocketAddress createSocketAddress(SocketAddress remote, io.grpc.Attributes attributes) {
      return source;
    }
  }
}
