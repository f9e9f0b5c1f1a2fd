package io.idlewild.worker.page;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the page and the commands of a running worker on a free port of 127.0.0.1, and writes down
 * in the worker's folder where. One request a connection, of bounded size, on few connections at a
 * time; what may block runs on a thread of {@code calls}.
 */
public final class LocalPage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPage.class);
  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_LINE = 2_048;
  private static final int MOST_HEADERS = 8_192;
  private static final int MOST_CHUNK = 8_192;
  private static final int MOST_BODY = 128 << 10;
  private static final int PATIENCE_SECONDS = 10;

  private final Path folder;
  private final Channel server;
  private final ChannelGroup open;

  private LocalPage(Path folder, Channel server, ChannelGroup open) {
    this.folder = folder;
    this.server = server;
    this.open = open;
  }

  /** The threads that the page borrows; both may be shared. */
  public record PageThreads(EventLoopGroup network, Executor calls) {}

  /**
   * Starts.
   *
   * @param folder of the worker
   * @param random a cryptographic one
   * @throws IOException if no port is free, or the folder cannot be written
   */
  public static LocalPage start(
      Path folder,
      WorkerControls controls,
      PageThreads threads,
      RandomGenerator random,
      InstantSource clock)
      throws IOException {
    ChannelGroup open = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    Visitors visitors = new Visitors(open, threads.calls());
    Channel server = bind(threads.network(), visitors);
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    PageAddress address = new PageAddress(port, Logins.secret(random));
    visitors.admit(
        new PageRoutes(
            controls, new PageGuard(port), new Logins(address.token(), port, random, clock), port));
    address.write(folder);
    return new LocalPage(folder, server, open);
  }

  private static Channel bind(EventLoopGroup network, Visitors visitors) throws IOException {
    try {
      return new ServerBootstrap()
          .group(network)
          .channel(NioServerSocketChannel.class)
          .childHandler(visitors)
          .bind(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), 0)
          .syncUninterruptibly()
          .channel();
    } catch (RuntimeException e) {
      throw new IOException("no port of 127.0.0.1 can be had for the local page", e);
    }
  }

  /** The port that it is on. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  public void close() {
    server.close();
    open.close();
    try {
      PageAddress.delete(folder);
    } catch (IOException e) {
      LOG.debug("Cannot delete the address of the page in {}", folder, e);
    }
  }

  /** Takes connections. Those before the routes are known, and those too many, are closed. */
  private static final class Visitors extends ChannelInitializer<SocketChannel> {
    private final ChannelGroup open;
    private final Executor calls;
    private volatile @Nullable PageRoutes routes;

    Visitors(ChannelGroup open, Executor calls) {
      this.open = open;
      this.calls = calls;
    }

    void admit(PageRoutes known) {
      routes = known;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      PageRoutes known = routes;
      if (known == null || open.size() >= MOST_CONNECTIONS) {
        channel.close();
        return;
      }
      open.add(channel);
      channel
          .pipeline()
          .addLast("timeout", new ReadTimeoutHandler(PATIENCE_SECONDS))
          .addLast(new HttpServerCodec(MOST_LINE, MOST_HEADERS, MOST_CHUNK))
          .addLast(new HttpObjectAggregator(MOST_BODY, true))
          .addLast(new PageConnection(known, calls));
    }
  }
}
