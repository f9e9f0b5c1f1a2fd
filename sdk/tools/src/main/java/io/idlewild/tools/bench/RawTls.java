package io.idlewild.tools.bench;

import io.idlewild.core.id.HostId;
import io.idlewild.core.time.Ticker;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The fastest that this machine moves bytes between two programs by TLS 1.3 with Netty, over the
 * loopback address and in one process: nothing is read from a disk, hashed or stored.
 */
final class RawTls {
  private static final int BLOCK = 256 * 1024;
  private static final double NANOS = 1e9;

  private final Ticker ticker;
  private final SslContext server;
  private final SslContext client;

  RawTls(Ticker ticker, Instant now) throws GeneralSecurityException, IOException {
    this.ticker = ticker;
    SwarmAuthority authority = new SwarmAuthority(now);
    KeyPair keys = SwarmAuthority.newKeys();
    server =
        SslContextBuilder.forServer(
                keys.getPrivate(),
                authority.issue(new HostId(new UUID(0x1d1e, 1)), keys.getPublic()))
            .protocols("TLSv1.3")
            .build();
    client =
        SslContextBuilder.forClient()
            .trustManager(InsecureTrustManagerFactory.INSTANCE) // both ends are in this process
            .protocols("TLSv1.3")
            .build();
  }

  /** Bytes a second of one stream; the first megabytes make it warm and do not count. */
  double bytesPerSecond(long warmUp, long bytes) throws InterruptedException, BenchFailure {
    EventLoopGroup giver = new NioEventLoopGroup(1);
    EventLoopGroup taker = new NioEventLoopGroup(1);
    try {
      Channel door =
          new ServerBootstrap()
              .group(giver)
              .channel(NioServerSocketChannel.class)
              .childHandler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                      channel
                          .pipeline()
                          .addLast(server.newHandler(channel.alloc()))
                          .addLast(new Giver(warmUp + bytes));
                    }
                  })
              .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .sync()
              .channel();
      CompletableFuture<Double> rate = new CompletableFuture<>();
      new Bootstrap()
          .group(taker)
          .channel(NioSocketChannel.class)
          .handler(
              new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                  channel
                      .pipeline()
                      .addLast(client.newHandler(channel.alloc()))
                      .addLast(new Taker(warmUp, bytes, rate));
                }
              })
          .connect(door.localAddress())
          .sync();
      return rate.get(10, TimeUnit.MINUTES);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new BenchFailure("the raw stream broke: " + e.getMessage(), e);
    } finally {
      giver.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
      taker.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  /** Sends for as long as the socket takes something. */
  private static final class Giver extends ChannelInboundHandlerAdapter {
    private final ByteBuf block;
    private long left;

    Giver(long bytes) {
      this.left = bytes;
      byte[] random = new byte[BLOCK];
      new Random(1).nextBytes(random);
      this.block = Unpooled.unreleasableBuffer(Unpooled.directBuffer(BLOCK).writeBytes(random));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      give(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      give(context);
    }

    private void give(ChannelHandlerContext context) {
      while (left > 0 && context.channel().isWritable()) {
        left -= BLOCK;
        context
            .writeAndFlush(block.duplicate())
            .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
      }
    }
  }

  private final class Taker extends SimpleChannelInboundHandler<ByteBuf> {
    private final long warmUp;
    private final long bytes;
    private final CompletableFuture<Double> rate;
    private long came;
    private long began;

    Taker(long warmUp, long bytes, CompletableFuture<Double> rate) {
      this.warmUp = warmUp;
      this.bytes = bytes;
      this.rate = rate;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
      if (came < warmUp) {
        began = ticker.nanos();
      }
      came += message.readableBytes();
      if (came >= warmUp + bytes) {
        rate.complete((came - warmUp) / ((ticker.nanos() - began) / NANOS));
        context.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      rate.completeExceptionally(cause);
      context.close();
    }
  }
}
