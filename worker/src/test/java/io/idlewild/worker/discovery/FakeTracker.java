package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.fake.FakeAuthority;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A coordinator's directory in memory; it can go away, and remembers what it was told. */
final class FakeTracker implements Tracker {
  final BlockingQueue<Announcement> heard = new LinkedBlockingQueue<>();
  final List<PeerAddress> peers = new CopyOnWriteArrayList<>();
  private final FakeAuthority authority;
  private final HostId asker;
  private final InstantSource clock;
  volatile Map<ContentId, Sharing> soon = Map.of();
  private volatile boolean away;
  private volatile boolean grants = true;

  FakeTracker(FakeAuthority authority, HostId asker, InstantSource clock) {
    this.authority = authority;
    this.asker = asker;
    this.clock = clock;
  }

  void goAway() {
    away = true;
  }

  void grantNothing() {
    grants = false;
  }

  /** The next announcement that asks for peers of something. */
  Announcement nextQuestion() throws InterruptedException {
    while (true) {
      Announcement one = heard.poll(60, TimeUnit.SECONDS);
      if (one == null) {
        throw new AssertionError("nobody asked within a minute");
      }
      if (one.holdings().stream().anyMatch(Holding::peersWanted)) {
        return one;
      }
    }
  }

  @Override
  public Optional<Answer> announce(Announcement announcement) {
    heard.add(announcement);
    if (away) {
      return Optional.empty();
    }
    List<Found> found =
        announcement.holdings().stream()
            .filter(Holding::peersWanted)
            .map(holding -> found(holding.content()))
            .toList();
    return Optional.of(new Answer(true, null, Duration.ofSeconds(1), found, soon, Set.of()));
  }

  private Found found(ContentId content) {
    if (!grants) {
      return new Found(content, Optional.empty(), List.of());
    }
    Instant until = clock.instant().plus(Duration.ofHours(1));
    try {
      return new Found(
          content,
          Optional.of(
              StatementCodec.sign(
                  new Capability(content, asker, Sharing.SWARM, until), authority.privateKey())),
          peers.stream().map(peer -> named(peer, until)).toList());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Named named(PeerAddress peer, Instant until) {
    try {
      return new Named(
          StatementCodec.sign(
              new PeerRecord(peer.host(), peer.address(), peer.port(), until),
              authority.privateKey()),
          true);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
