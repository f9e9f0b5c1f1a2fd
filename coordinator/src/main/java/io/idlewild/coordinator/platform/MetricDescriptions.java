package io.idlewild.coordinator.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * What each of our counters counts, in one place: whoever looks at {@code /q/metrics} reads it
 * there; and those of libraries that say nothing. Meters that are built with a description keep
 * theirs.
 */
@Singleton
public final class MetricDescriptions implements MeterFilter {
  private static final Map<String, String> DESCRIPTIONS =
      Map.ofEntries(
          Map.entry("idlewild.tasks.leased", "Tasks leased to hosts"),
          Map.entry("idlewild.reports", "Tasks whose end was reported"),
          Map.entry("idlewild.work.units.sealed", "Work units that ended"),
          Map.entry("idlewild.tasks.expired", "Leases that ended without a sign of life"),
          Map.entry("idlewild.rounds.failed", "Rounds of dispatch that were begun anew"),
          Map.entry("idlewild.streams", "Streams of hosts that are open"),
          Map.entry("idlewild.window.work.units", "Work units that dispatch holds in memory"),
          Map.entry("idlewild.leases.live", "Leases that have not ended"),
          Map.entry("idlewild.sql.statements", "Statements sent to the database"),
          Map.entry("idlewild.audit.lost", "Lines of the audit log that could not be written"),
          Map.entry("idlewild.refused", "Calls and connections beyond a limit"),
          Map.entry("idlewild.connections", "Connections of workers that are open"),
          Map.entry("idlewild.connections.silent", "Connections that have not said who they are"),
          Map.entry("idlewild.swarm.announcements", "Announcements of contents by hosts"),
          Map.entry("idlewild.swarm.peers.named", "Peers that were named to hosts"),
          Map.entry("idlewild.swarm.capabilities", "Rights to ask peers for a content"),
          Map.entry("idlewild.swarm.dialled.back", "Attempts to reach a host's own door"),
          Map.entry("idlewild.swarm.poison.reports", "Reports of peers that gave wrong bytes"),
          Map.entry("idlewild.swarm.bans", "Hosts that may not serve others any more"),
          Map.entry("idlewild.swarm.contents", "Contents of which providers are known"),
          Map.entry("idlewild.swarm.hosts", "Hosts that serve others"),
          Map.entry("idlewild.swarm.origin.bytes", "Bytes of contents given by the origin"),
          Map.entry(
              "idlewild.swarm.served.bytes", "Bytes that hosts have earned credit for giving"),
          Map.entry("idlewild.swarm.holding.challenges", "Hosts asked to prove what they hold"),
          Map.entry("idlewild.swarm.holding.wrong", "Hosts that gave a wrong proof of it"),
          Map.entry("idlewild.swarm.holding.unproven", "Hosts that gave no proof of it"),
          Map.entry("http.server.active.requests", "Requests that are being answered"),
          Map.entry("netty.allocator.memory.used", "Memory that buffers of the network use"),
          Map.entry("netty.allocator.memory.pinned", "Memory of buffers that are in use now"),
          Map.entry("netty.allocator.pooled.arenas", "Pools of buffers"),
          Map.entry("netty.allocator.pooled.cache.size", "Size of a pool's cache"),
          Map.entry("netty.allocator.pooled.threadlocal.caches", "Threads with a cache of buffers"),
          Map.entry("netty.allocator.pooled.chunk.size", "Size of what a pool takes at once"),
          Map.entry("netty.eventexecutor.tasks.pending", "Tasks that wait for the network's loop"));

  @Override
  public Meter.Id map(Meter.Id id) {
    String description = DESCRIPTIONS.get(id.getName());
    return description == null || id.getDescription() != null
        ? id
        : new Meter.Id(
            id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
  }
}
