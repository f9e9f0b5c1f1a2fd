package io.idlewild.worker.overlay;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.protocol.VersionClientInterceptor;
import io.idlewild.worker.exchange.PeerIdentity;
import io.idlewild.worker.exchange.PeerTls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Short calls to many hosts: a few connections are kept open, the one that was not used for longest
 * makes room. Thread-safe.
 */
public final class PeerLines implements AutoCloseable {
  private static final int MOST_OPEN = 64;
  private static final int IDLE_SECONDS = 60;
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  private final SslContext tls;
  private final EventLoopGroup network;
  private final Map<InetSocketAddress, ManagedChannel> open = new LinkedHashMap<>(16, 0.75f, true);
  private final int mostOpen;
  private boolean closed;

  public PeerLines(PeerIdentity identity, InstantSource clock, EventLoopGroup network) {
    this(identity, clock, network, MOST_OPEN);
  }

  /**
   * @param mostOpen connections at a time
   */
  public PeerLines(
      PeerIdentity identity, InstantSource clock, EventLoopGroup network, int mostOpen) {
    this.mostOpen = mostOpen;
    this.tls = PeerTls.client(identity, clock);
    this.network = network;
  }

  /** Who answered: a host of the project, and its place in the overlay. */
  public record Answerer(PeerTls.Certified certified, NodeId id) {
    static Answerer of(PeerTls.Certified certified) {
      byte[] key = certified.certificate().getPublicKey().getEncoded();
      return new Answerer(certified, NodeId.ofKey(key));
    }
  }

  /** Hears of one call, once, on a thread of the network. */
  public interface Outcome<A> {
    void answered(Answerer who, A answer);

    void failed(String why);
  }

  /** Asks whoever is there; nothing is waited for. */
  public <Q, A> void call(
      IpAddress address,
      int port,
      MethodDescriptor<Q, A> method,
      Q question,
      Duration patience,
      Outcome<A> outcome) {
    Optional<ManagedChannel> channel = channel(address, port);
    if (channel.isEmpty()) {
      outcome.failed("the worker shuts down");
      return;
    }
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
    ClientCall<Q, A> call = channel.get().newCall(method, options);
    call.start(new Listener<>(call, outcome), new Metadata());
    call.sendMessage(question);
    call.halfClose();
    call.request(2);
  }

  private Optional<ManagedChannel> channel(IpAddress address, int port) {
    List<ManagedChannel> leaving = new ArrayList<>();
    ManagedChannel channel;
    synchronized (this) {
      if (closed) {
        return Optional.empty();
      }
      channel =
          open.computeIfAbsent(
              new InetSocketAddress(address.toInetAddress(), port), this::newChannel);
      while (open.size() > mostOpen) {
        leaving.add(open.remove(open.keySet().iterator().next()));
      }
    }
    leaving.forEach(ManagedChannel::shutdown);
    return Optional.of(channel);
  }

  private ManagedChannel newChannel(InetSocketAddress address) {
    return NettyChannelBuilder.forAddress(address)
        .sslContext(tls)
        .overrideAuthority("peer")
        .eventLoopGroup(network)
        .channelType(NioSocketChannel.class)
        .directExecutor()
        .idleTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .intercept(new VersionClientInterceptor())
        .disableRetry()
        .build();
  }

  @Override
  public void close() {
    List<ManagedChannel> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(open.values());
      open.clear();
    }
    all.forEach(ManagedChannel::shutdownNow);
  }

  private static final class Listener<A> extends ClientCall.Listener<A> {
    private final ClientCall<?, A> call;
    private final Outcome<A> outcome;
    private @Nullable A answer;

    Listener(ClientCall<?, A> call, Outcome<A> outcome) {
      this.call = call;
      this.outcome = outcome;
    }

    @Override
    public void onMessage(A message) {
      answer = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      A came = answer;
      Optional<PeerTls.Certified> who =
          PeerTls.of(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
      if (status.isOk() && came != null && who.isPresent()) {
        outcome.answered(Answerer.of(who.get()), came);
      } else {
        outcome.failed(status.getCode() + ": " + status.getDescription());
      }
    }
  }
}
