package io.idlewild.coordinator.limit;

import io.idlewild.coordinator.limit.model.BucketTable;
import io.idlewild.coordinator.limit.model.OpenConnections;
import io.idlewild.coordinator.limit.model.Origin;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides about each new connection at both doors before a byte of it is read or a key is used for
 * it: what is refused costs an {@code accept} and a reset. A connection is silent until its door
 * says that it {@link #spoke}: at the workers' door after the TLS handshake, at the other with its
 * first request. Silent ones are few and do not last. Thread-safe.
 */
@ApplicationScoped
public class ConnectionGate {
  private static final int BEFORE_THE_DOORS = 50;
  private static final int AFTER_THE_DOORS = 100_000;

  private final MeterRegistry metrics;
  private final BucketTable arrivals;
  private final OpenConnections counts;
  private final Duration silence;
  private final int httpPort;

  /** The oldest first. Guarded by {@code counts}. */
  private final SequencedSet<GuardedConnection> silent = new LinkedHashSet<>();

  private final Map<SocketAddress, GuardedConnection> connections = new ConcurrentHashMap<>();

  ConnectionGate(
      LimitSettings limits,
      CoordinatorSettings settings,
      SecureRandom random,
      Ticker ticker,
      MeterRegistry metrics) {
    this.metrics = metrics;
    this.silence = limits.silence();
    this.httpPort = settings.httpPort();
    this.arrivals =
        new BucketTable(
            limits.connectionRatePerBlock(),
            Integer.highestOneBit(limits.remembered()),
            random.nextLong(),
            ticker);
    this.counts =
        new OpenConnections(
            new OpenConnections.Bounds(
                limits.connections(),
                limits.connectionsPerBlock(),
                limits.silentConnections(),
                limits.silentConnectionsPerBlock()));
    metrics.gauge("idlewild.connections", this, ConnectionGate::open);
    metrics.gauge("idlewild.connections.silent", this, ConnectionGate::silent);
  }

  void begin(@Observes @Priority(BEFORE_THE_DOORS) StartupEvent start) {
    ConnectionHook.guardWith(this);
  }

  void end(@Observes @Priority(AFTER_THE_DOORS) ShutdownEvent stop) {
    ConnectionHook.guardWith(null);
  }

  /** A server of this process has accepted a connection; this looks only at those of the page. */
  void accepted(Channel channel) {
    if (channel.localAddress() instanceof InetSocketAddress local && local.getPort() == httpPort) {
      admit(channel, true);
    }
  }

  /**
   * A connection to the workers' door was accepted.
   *
   * @return false if it is one too many, and closed
   */
  public boolean admit(Channel channel) {
    return admit(channel, false);
  }

  private boolean admit(Channel channel, boolean requests) {
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
      channel.unsafe().closeForcibly();
      return false;
    }
    Origin origin = Origin.of(remote.getAddress());
    GuardedConnection connection = new GuardedConnection(channel, origin, silence, requests);
    Optional<String> refusal = count(connection);
    if (refusal.isPresent()) {
      metrics.counter("idlewild.refused", "limit", refusal.get()).increment();
      channel.unsafe().closeForcibly();
      return false;
    }
    connections.put(remote, connection);
    channel
        .closeFuture()
        .addListener(closed -> {
          connections.remove(remote, connection);
          remove(connection);
        });
    channel.pipeline().addFirst(connection);
    return true;
  }

  /** The connection from there has said who it is. */
  public void spoke(@Nullable SocketAddress remote) {
    GuardedConnection connection = remote == null ? null : connections.get(remote);
    if (connection != null) {
      connection.spoke(this::noLongerSilent);
    }
  }

  /** The request of the connection from there is answered: the next one may take its time. */
  void answered(SocketAddress remote) {
    GuardedConnection connection = connections.get(remote);
    if (connection != null) {
      connection.answered();
    }
  }

  /** Ends the connection from there, if there is one. */
  public void cut(@Nullable SocketAddress remote) {
    GuardedConnection connection = remote == null ? null : connections.get(remote);
    if (connection != null) {
      connection.close();
    }
  }

  /** Connections that are open. */
  public int open() {
    synchronized (counts) {
      return counts.open();
    }
  }

  /** Of these, those that have not said who they are. */
  public int silent() {
    synchronized (counts) {
      return counts.silent();
    }
  }

  private Optional<String> count(GuardedConnection connection) {
    if (arrivals.take(connection.origin().block()) > 0) {
      return Optional.of("connection-rate");
    }
    Optional<GuardedConnection> oldest = Optional.empty();
    synchronized (counts) {
      Optional<String> refusal = counts.add(connection.origin()).map(ConnectionGate::name);
      if (refusal.isPresent()) {
        return refusal;
      }
      silent.add(connection);
      if (counts.crowded()) {
        oldest = Optional.of(silent.removeFirst());
      }
    }
    oldest.ifPresent(GuardedConnection::close);
    return Optional.empty();
  }

  private static String name(OpenConnections.Refusal refusal) {
    return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void noLongerSilent(GuardedConnection connection) {
    synchronized (counts) {
      counts.spoke(connection.origin());
      silent.remove(connection);
    }
  }

  private void remove(GuardedConnection connection) {
    synchronized (counts) {
      counts.remove(connection.origin(), connection.end());
      silent.remove(connection);
    }
  }
}
