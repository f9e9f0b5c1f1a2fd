package io.idlewild.coordinator.door;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.access.ServerKeys;
import io.idlewild.coordinator.limit.ConnectionGate;
import io.idlewild.coordinator.limit.LimitSettings;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.WaitingRoom;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The gRPC server for workers. It is gRPC's own on Netty, with BoringSSL where there is one for
 * this machine: a stream then costs half the time and memory that it costs inside the framework,
 * and the thread that reads an envelope is the one that takes it in.
 */
@ApplicationScoped
public class WorkersDoor {
  private static final Logger LOG = Logger.getLogger(WorkersDoor.class);

  /** After everybody who serves here has started. */
  private static final int LAST_TO_OPEN = 2_000;

  /** After the streams were drained, before the database goes. */
  private static final int AFTER_THE_DRAIN = 5_000;

  private static final int MAX_MESSAGE_BYTES = 8 << 20;

  /** NAT boxes forget a flow after half a minute: workers may ping that often and more. */
  private static final int KEEP_ALIVE_SECONDS = 20;

  private static final int PERMITTED_KEEP_ALIVE_SECONDS = 10;
  private static final int STOP_SECONDS = 2;

  /** A worker's connection for contents; it opens another when it needs one. */
  private static final int IDLE_MINUTES = 10;

  /** A stream, and as many transfers as a machine has use for. */
  private static final int CALLS_PER_CONNECTION = 128;

  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final int CORES_PER_THREAD = 2;

  private final CoordinatorSettings settings;
  private final WaitingRoom waiting;
  private final List<BindableService> services;
  private final List<ServerInterceptor> checks;
  private final ConnectionGate gate;
  private final LimitSettings limits;
  private final CertificateAuthority authority;
  private final SecureRandom random;
  private final DoorKeys keys = new DoorKeys();
  private volatile @Nullable X509Certificate certificate;
  private @Nullable Server server;
  private @Nullable EventLoopGroup network;

  /**
   * @param waiting runs calls that may wait
   * @param services all that workers may call
   * @param checks what each call passes, by their priority
   */
  WorkersDoor(
      CoordinatorSettings settings,
      WaitingRoom waiting,
      @All List<BindableService> services,
      @All List<ServerInterceptor> checks,
      ConnectionGate gate,
      LimitSettings limits,
      CertificateAuthority authority,
      SecureRandom random) {
    this.settings = settings;
    this.waiting = waiting;
    this.services = services;
    this.checks = checks;
    this.gate = gate;
    this.limits = limits;
    this.authority = authority;
    this.random = random;
  }

  /** What the door shows to workers that come now; empty before it is open. */
  public Optional<X509Certificate> certificate() {
    return Optional.ofNullable(certificate);
  }

  /**
   * Gives the door a fresh key. Streams that are open go on; workers know the authority, and take
   * whatever it vouches for.
   */
  public synchronized X509Certificate rotate() throws IOException, GeneralSecurityException {
    // Two names may be one.
    Set<String> names = new HashSet<>(List.of(settings.publicHost(), settings.host()));
    ServerKeys.renew(authority, keyFolder(), names, random);
    X509Certificate fresh = DoorTls.load(keys, keyFolder());
    certificate = fresh;
    return fresh;
  }

  private Path keyFolder() {
    return settings.dataFolder().resolve("ca");
  }

  void open(@Observes @Priority(LAST_TO_OPEN) StartupEvent event)
      throws IOException, GeneralSecurityException {
    Path folder = keyFolder();
    certificate = DoorTls.load(keys, folder);
    int cores = Runtime.getRuntime().availableProcessors();
    EventLoopGroup threads =
        new NioEventLoopGroup(
            Math.max(1, cores / CORES_PER_THREAD), new DefaultThreadFactory("workers", true));
    network = threads;
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(settings.host(), settings.grpcPort()))
            .sslContext(DoorTls.context(keys, folder))
            .bossEventLoopGroup(threads)
            .workerEventLoopGroup(threads)
            .channelFactory(() -> new GuardedServerChannel(gate))
            .executor(waiting)
            .callExecutor(new CallExecutors(Runnable::run, waiting))
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(PERMITTED_KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .handshakeTimeout(limits.silence().toMillis(), TimeUnit.MILLISECONDS)
            .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
            .maxInboundMetadataSize(MAX_HEADER_BYTES)
            .addTransportFilter(new HandshakeWatch(gate))
            .addStreamTracerFactory(StreamMeter.factory());
    // The one that is added last is passed first.
    checks.reversed().forEach(builder::intercept);
    services.forEach(builder::addService);
    server = builder.build().start();
    LOG.debugf("Workers can enter at port %d", settings.grpcPort());
  }

  void close(@Observes @Priority(AFTER_THE_DRAIN) ShutdownEvent event) {
    Server running = server;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running.shutdownNow();
    }
    if (network != null) {
      network.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
    }
  }
}
