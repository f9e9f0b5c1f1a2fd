package io.idlewild.worker.agent;

import io.grpc.Channel;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.swarm.UploadSettings;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.SwarmMode;
import io.idlewild.worker.discovery.BackedTracker;
import io.idlewild.worker.discovery.Discovery;
import io.idlewild.worker.discovery.KeptRights;
import io.idlewild.worker.discovery.LanPeers;
import io.idlewild.worker.discovery.LanRadio;
import io.idlewild.worker.discovery.TrackerChannel;
import io.idlewild.worker.exchange.GrpcTransport;
import io.idlewild.worker.exchange.Origin;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.exchange.SwarmSettings;
import io.idlewild.worker.gossip.KnownNotices;
import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.portmapping.PortMapper;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.task.SessionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker as a peer: puts the swarm, its transport and its discovery together. */
final class SwarmSide implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SwarmSide.class);
  private static final int USUAL_PORT = 9444;

  private final Preferences wanted;
  private final boolean calledByPeers;
  private final ScheduledThreadPoolExecutor loop;
  private final GrpcTransport transport;
  private final OverlaySide others;
  private final BackedTracker tracker;
  private final Discovery discovery;
  private final Swarm swarm;
  private final Optional<LanRadio> radio;
  private final Optional<OpenedRouter> router;

  /**
   * What it is made of.
   *
   * @param overlay where the overlay remembers
   * @param notices takes what is heard
   * @param session where follows what is heard
   */
  record Parts(
      HostId host,
      Path overlay,
      KnownNotices notices,
      Consumer<SessionEvent> session,
      IdentityFolder identity,
      ContentFolder store,
      Path rights,
      Origin origin,
      Supplier<Channel> coordinator,
      InstantSource clock,
      Ticker ticker,
      RandomGenerator random) {}

  SwarmSide(Parts parts, Preferences wanted, AgentThreads threads)
      throws IOException, GeneralSecurityException {
    this.wanted = wanted;
    this.calledByPeers =
        wanted.swarm().mode().sharing().mayBeListed()
            && (wanted.swarm().loopback() || !isThisMachine(parts.identity().address()));
    this.loop = AgentThreads.loop("swarm");
    Sharing volunteer = wanted.swarm().mode().sharing();
    IssuedIdentity identity = new IssuedIdentity(parts.identity());
    this.transport = new GrpcTransport(identity, parts.clock(), threads.network(), loop);
    LanPeers lan = new LanPeers(parts.clock());
    this.radio =
        calledByPeers && !wanted.swarm().loopback()
            ? radio(parts, identity, lan, threads)
            : Optional.empty();
    this.others = new OverlaySide(parts, identity, lan, wanted.swarm().loopback(), threads);
    this.tracker =
        new BackedTracker(
            new TrackerChannel(parts.coordinator()), others.overlay(), threads.timer());
    this.discovery =
        new Discovery(
            tracker,
            lan,
            KeptRights.open(parts.rights(), identity.authority().getPublicKey(), parts.clock()),
            parts.store(),
            new Discovery.Settings(
                volunteer, wanted.swarm().loopback(), identity.authority().getPublicKey()),
            parts.clock(),
            threads.timer(),
            threads.calls());
    radio.ifPresent(discovery::listen);
    boolean mayMap =
        wanted.swarm().portMapping()
            && calledByPeers
            && !wanted.swarm().loopback()
            && wanted.swarm().mode() == SwarmMode.SWARM;
    this.router =
        mayMap
            ? Optional.of(
                new OpenedRouter(
                    PortMapper.ofThisNetwork(
                        parts.random(), parts.ticker(), threads.timer(), threads.calls()),
                    discovery))
            : Optional.empty();
    UploadSettings uploads =
        UploadSettings.DEFAULT.withWanLimit(
            wanted.network().uploadPerSecond().orElse(Long.MAX_VALUE),
            wanted.network().uploadPerDay().orElse(Long.MAX_VALUE));
    this.swarm =
        new Swarm(
            new Swarm.Parts(
                parts.host(),
                parts.store(),
                parts.origin(),
                identity.authority().getPublicKey(),
                parts.clock(),
                parts.ticker(),
                parts.random()),
            transport,
            SwarmSettings.DEFAULT.withVolunteer(volunteer).withUploads(uploads),
            discovery,
            loop,
            threads.calls());
  }

  /** A coordinator on the loopback address is nobody's but this machine's: no door opens beyond. */
  private static boolean isThisMachine(CoordinatorAddress coordinator) {
    String host = coordinator.grpcHost();
    return host.equals("localhost")
        || IpAddress.parse(host).filter(ip -> ip.toInetAddress().isLoopbackAddress()).isPresent();
  }

  private static Optional<LanRadio> radio(
      Parts parts, IssuedIdentity identity, LanPeers lan, AgentThreads threads)
      throws GeneralSecurityException {
    try {
      return Optional.of(
          new LanRadio(
              parts.host(),
              identity,
              lan,
              parts.clock(),
              parts.ticker(),
              threads.timer(),
              parts.random()));
    } catch (IOException e) {
      LOG.info("Peers in the local network cannot be heard: {}", e.getMessage());
      return Optional.empty();
    }
  }

  Swarm swarm() {
    return swarm;
  }

  OverlaySide others() {
    return others;
  }

  /** Whoever needs the machine needs its line as well. */
  void suspend(boolean suspended) {
    swarm.suspendUploads(suspended);
    discovery.suspend(suspended);
  }

  /** Leases came that need these contents. */
  void needed(List<ContentId> contents) {
    discovery.needed(contents);
  }

  void start() {
    int port = calledByPeers ? listen() : 0;
    radio.ifPresent(on -> on.start(port));
    tracker.start(swarm);
    if (port != 0) {
      router.ifPresent(asked -> asked.whenNobodyGetsIn(port));
    }
    discovery.start(swarm, port);
    swarm.start();
    others.start(discovery::mayDial, swarm);
  }

  /** Who cannot be called still fetches, and serves over the connections that it opens. */
  private int listen() {
    int port = wanted.swarm().port();
    try {
      return listen(port == 0 ? USUAL_PORT : port);
    } catch (IOException e) {
      if (port != 0) {
        LOG.warn(
            "Port {} is not free, so peers cannot call this worker. Choose another swarm.port.",
            port);
        return 0;
      }
    }
    try {
      return listen(0);
    } catch (IOException e) {
      LOG.warn("No port can be opened, so peers cannot call this worker: {}", e.getMessage());
      return 0;
    }
  }

  private int listen(int port) throws IOException {
    InetSocketAddress address =
        wanted.swarm().loopback()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
            : new InetSocketAddress(port);
    return transport.listen(address, swarm, others.services());
  }

  @Override
  public void close() {
    radio.ifPresent(LanRadio::close);
    router.ifPresent(OpenedRouter::close);
    discovery.close();
    others.close();
    swarm.close();
    AgentThreads.end(loop);
  }
}
