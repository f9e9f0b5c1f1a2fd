package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.exchange.PeerAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker says in the local network and makes of what it hears: beacons, questions for a
 * content and answers to them, all signed. Verifying costs, so only so many datagrams a second are
 * looked at. Thread-safe.
 */
final class LanTalk implements LanQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(LanTalk.class);
  private static final int MOST_A_SECOND = 200;
  private static final long SECOND = 1_000_000_000;

  private final HostId self;
  private final LanBeacon beacon;
  private final LanPeers peers;
  private final Ticker ticker;
  private final Air air;
  private final LanQueries queries;
  private BiConsumer<ContentId, PeerAddress> answers = (content, peer) -> {};
  private int port;
  private long second;
  private int heardInSecond;

  /** The network and the time. */
  interface Air {
    /** Says it to all who listen. */
    void send(byte[] datagram);

    /** Does something after a while, on any thread. */
    void later(Duration delay, Runnable what);
  }

  LanTalk(
      HostId self,
      LanBeacon beacon,
      LanPeers peers,
      Ticker ticker,
      RandomGenerator random,
      Air air) {
    this.self = self;
    this.beacon = beacon;
    this.peers = peers;
    this.ticker = ticker;
    this.air = air;
    this.queries = new LanQueries(random, beacon::tag);
    this.second = ticker.nanos();
  }

  /**
   * @param peersPort of the door for peers; with 0 this host is silent, and only asks
   */
  synchronized void openedAt(int peersPort) {
    port = peersPort;
  }

  /** "Here I am." */
  synchronized void sayBeacon() {
    if (port != 0) {
      say(LanBeacon.Kind.BEACON, Optional.empty());
    }
  }

  @Override
  public synchronized void ask(ContentId content) {
    queries
        .want(content, ticker.nanos())
        .ifPresent(tag -> say(LanBeacon.Kind.QUESTION, Optional.of(tag)));
  }

  @Override
  public synchronized void holds(Collection<ContentId> contents) {
    queries.holds(contents);
  }

  @Override
  public synchronized void onAnswer(BiConsumer<ContentId, PeerAddress> heard) {
    answers = heard;
  }

  private void say(LanBeacon.Kind kind, Optional<ContentTag> tag) {
    try {
      air.send(beacon.write(kind, port, tag));
    } catch (GeneralSecurityException e) {
      LOG.debug("{} cannot be signed", kind, e);
    }
  }

  /** A datagram came. */
  void heard(byte[] datagram, int length, IpAddress from) {
    if (!isInTime()) {
      return;
    }
    Optional<LanBeacon.Said> word = beacon.read(datagram, length);
    if (word.isPresent() && !word.get().host().equals(self)) {
      take(word.get(), from);
    }
  }

  private synchronized boolean isInTime() {
    long now = ticker.nanos();
    if (now - second >= SECOND) {
      second = now;
      heardInSecond = 0;
    }
    heardInSecond++;
    return heardInSecond <= MOST_A_SECOND;
  }

  private void take(LanBeacon.Said said, IpAddress from) {
    if (said.port() != 0) {
      peers.hear(said.host(), from, said.port());
    }
    if (said.tag().isEmpty()) {
      return;
    }
    ContentTag tag = said.tag().get();
    if (said.kind() == LanBeacon.Kind.QUESTION) {
      asked(tag);
    } else {
      answered(tag, new PeerAddress(said.host(), from, said.port()));
    }
  }

  private synchronized void asked(ContentTag tag) {
    OptionalLong wait = port == 0 ? OptionalLong.empty() : queries.asks(tag, ticker.nanos());
    if (wait.isPresent()) {
      air.later(Duration.ofNanos(wait.getAsLong()), () -> answer(tag));
    }
  }

  private synchronized void answer(ContentTag tag) {
    if (queries.mayAnswer(tag)) {
      say(LanBeacon.Kind.ANSWER, Optional.of(tag));
    }
  }

  private void answered(ContentTag tag, PeerAddress peer) {
    Optional<ContentId> content;
    BiConsumer<ContentId, PeerAddress> told;
    synchronized (this) {
      content = queries.answered(tag, ticker.nanos());
      told = answers;
    }
    content.ifPresent(id -> told.accept(id, peer));
  }
}
