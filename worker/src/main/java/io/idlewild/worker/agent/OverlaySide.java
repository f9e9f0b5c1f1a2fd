package io.idlewild.worker.agent;

import io.grpc.ServerServiceDefinition;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.discovery.LanPeers;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.gossip.Gossip;
import io.idlewild.worker.gossip.GossipActions;
import io.idlewild.worker.gossip.KnownNotices;
import io.idlewild.worker.gossip.LogDeskChannel;
import io.idlewild.worker.overlay.Overlay;
import io.idlewild.worker.overlay.OverlayTotals;
import io.idlewild.worker.overlay.PeerLines;
import io.idlewild.worker.overlay.SwarmDeskChannel;
import io.idlewild.worker.overlay.SwarmReports;
import io.idlewild.worker.status.WorkerStatus;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The worker as a node of the overlay: puts the node and its wires together. */
final class OverlaySide implements AutoCloseable {
  private static final Duration ROUND = Duration.ofSeconds(10);

  private final SwarmSide.Parts parts;
  private final LanPeers lan;
  private final AgentThreads threads;
  private final ScheduledThreadPoolExecutor loop = AgentThreads.loop("overlay");
  private final PeerLines lines;
  private final Overlay overlay;
  private final Gossip gossip;
  private final KnownNotices notices;
  private final Consumer<SessionEvent> session;
  private volatile Consumer<Set<HostId>> bans = hosts -> {};
  private @Nullable SwarmReports reports;

  /**
   * @param oneMachine whether all nodes are on this very machine
   */
  OverlaySide(
      SwarmSide.Parts parts,
      IssuedIdentity identity,
      LanPeers lan,
      boolean oneMachine,
      AgentThreads threads)
      throws IOException {
    this.parts = parts;
    this.session = parts.session();
    this.lan = lan;
    this.threads = threads;
    Predicate<IpAddress> own =
        address -> oneMachine ? address.toInetAddress().isLoopbackAddress() : lan.isHeard(address);
    this.notices = parts.notices();
    this.lines = new PeerLines(identity, parts.clock(), threads.network());
    this.overlay =
        new Overlay(
            new Overlay.Parts(
                parts.host(),
                identity,
                lines,
                parts.overlay(),
                own,
                parts.clock(),
                parts.ticker(),
                parts.random()),
            OverlaySettings.standard(),
            loop);
    this.gossip =
        new Gossip(
            new Gossip.Parts(
                parts.identity().address().url(),
                identity.authority().getPublicKey(),
                new LogDeskChannel(parts.coordinator()),
                overlay::anyContact,
                lines,
                parts.overlay().resolve("notices"),
                parts.clock()),
            new Actions(),
            notices,
            loop,
            threads.calls());
  }

  /** What the coordinator tells everybody. */
  void heard(SessionEvent event) {
    if (event instanceof SessionEvent.Heard(CoordinatorSays said)
        && said instanceof CoordinatorSays.Notices(List<SignedNotice> told)) {
      gossip.heardFromCoordinator(told);
    }
  }

  Overlay overlay() {
    return overlay;
  }

  WorkerStatus.Peers status() {
    OverlayTotals totals = overlay.totals();
    return new WorkerStatus.Peers(
        totals.contacts(),
        totals.records(),
        totals.announced(),
        totals.entered(),
        totals.asked(),
        totals.unanswered(),
        totals.searches(),
        totals.found(),
        gossip.count(),
        notices.warnings());
  }

  ServerServiceDefinition[] services() {
    return new ServerServiceDefinition[] {overlay.service(), gossip.service()};
  }

  void start(Predicate<PeerAddress> mayDial, Swarm swarm) {
    bans = swarm::ban;
    overlay.start(mayDial);
    gossip.start(ROUND);
    SwarmReports begun =
        new SwarmReports(
            parts.host(),
            new SwarmDeskChannel(parts.host(), parts.coordinator()),
            overlay,
            parts.store(),
            lan::addresses,
            threads.timer(),
            threads.calls());
    begun.start();
    reports = begun;
  }

  private final class Actions implements GossipActions {
    @Override
    public void hostRevoked(HostId host) {
      overlay.forget(host);
      bans.accept(Set.of(host));
    }

    @Override
    public void publisherRevoked(PublisherId publisher) {
      session.accept(new SessionEvent.PublisherRevoked(publisher));
    }

    @Override
    public void jobCancelled(JobId job) {
      session.accept(new SessionEvent.JobCancelled(job));
    }
  }

  @Override
  public void close() {
    if (reports != null) {
      reports.close();
    }
    overlay.close();
    AgentThreads.end(loop);
  }
}
