package io.idlewild.worker.agent;

import io.grpc.ServerServiceDefinition;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.worker.discovery.LanPeers;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.Receipts;
import io.idlewild.worker.overlay.Overlay;
import io.idlewild.worker.overlay.PeerLines;
import io.idlewild.worker.overlay.SwarmDeskChannel;
import io.idlewild.worker.overlay.SwarmReports;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The worker as a node of the overlay: puts the node and its wires together. */
final class OverlaySide implements AutoCloseable {
  private final SwarmSide.Parts parts;
  private final LanPeers lan;
  private final AgentThreads threads;
  private final ScheduledThreadPoolExecutor loop = AgentThreads.loop("overlay");
  private final Overlay overlay;
  private @Nullable SwarmReports reports;

  /**
   * @param oneMachine whether all nodes are on this very machine
   */
  OverlaySide(
      SwarmSide.Parts parts,
      IssuedIdentity identity,
      LanPeers lan,
      boolean oneMachine,
      AgentThreads threads) {
    this.parts = parts;
    this.lan = lan;
    this.threads = threads;
    Predicate<IpAddress> own =
        address -> oneMachine ? address.toInetAddress().isLoopbackAddress() : lan.isHeard(address);
    this.overlay =
        new Overlay(
            new Overlay.Parts(
                parts.host(),
                identity,
                new PeerLines(identity, parts.clock(), threads.network()),
                parts.overlay(),
                own,
                parts.clock(),
                parts.ticker(),
                parts.random()),
            OverlaySettings.standard(),
            loop);
  }

  Overlay overlay() {
    return overlay;
  }

  ServerServiceDefinition[] services() {
    return new ServerServiceDefinition[] {overlay.service()};
  }

  void start(Predicate<PeerAddress> mayDial, Receipts receipts) {
    overlay.start(mayDial);
    SwarmReports begun =
        new SwarmReports(
            parts.host(),
            new SwarmDeskChannel(parts.host(), parts.coordinator()),
            overlay,
            receipts,
            parts.store(),
            lan::addresses,
            threads.timer(),
            threads.calls());
    begun.start();
    reports = begun;
  }

  @Override
  public void close() {
    if (reports != null) {
      reports.close();
    }
    overlay.close();
    loop.shutdown();
  }
}
