package io.idlewild.worker.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.TestPeer;
import io.idlewild.worker.fake.FakeAuthority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers of one local network that exists in memory; a datagram takes a millisecond. */
class LanTalkTest {
  private static final ContentId CONTENT = ContentId.of(new byte[] {1});
  private static final ContentId OTHER = ContentId.of(new byte[] {2});
  private static final Duration ON_THE_WAY = Duration.ofMillis(1);

  private final FakeAuthority authority = new FakeAuthority();
  private final List<Station> stations = new ArrayList<>();
  private final PriorityQueue<Happening> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Happening::at));
  private final List<PeerAddress> answers = new ArrayList<>();
  private final Instant start = Instant.now();
  private long now;
  private int sent;
  private Station asker;

  private record Happening(long at, Runnable what) {}

  /** One worker and its place. */
  private final class Station implements LanTalk.Air {
    final LanTalk talk;
    final LanPeers peers;
    final IpAddress address;
    final HostId host;

    Station(int number, FakeAuthority of) throws Exception {
      host = new HostId(new UUID(1, number));
      address =
          IpAddress.parse("192.168.%d.%d".formatted(number / 250, number % 250)).orElseThrow();
      InstantSource clock = () -> start.plusNanos(now);
      peers = new LanPeers(clock);
      talk =
          new LanTalk(
              host,
              new LanBeacon(host, TestPeer.identity(of, host, Duration.ofHours(1)), clock),
              peers,
              () -> now,
              new Random(number),
              this);
      talk.openedAt(9_444);
      stations.add(this);
    }

    @Override
    public void send(byte[] datagram) {
      sent++;
      for (Station other : stations) {
        if (other != this) {
          later(ON_THE_WAY, () -> other.talk.heard(datagram, datagram.length, address));
        }
      }
    }

    @Override
    public void later(Duration delay, Runnable what) {
      agenda.add(new Happening(now + delay.toNanos(), what));
    }
  }

  @BeforeEach
  void join() throws Exception {
    asker = new Station(0, authority);
    asker.talk.onAnswer((content, peer) -> {
      assertThat(content).isEqualTo(CONTENT);
      answers.add(peer);
    });
  }

  private void pass(Duration time) {
    long end = now + time.toNanos();
    while (!agenda.isEmpty() && agenda.peek().at <= end) {
      Happening next = agenda.poll();
      now = next.at;
      next.what.run();
    }
    now = end;
  }

  @Test
  void whoeverHasItSaysSo() throws Exception {
    Station holder = new Station(1, authority);
    holder.talk.holds(List.of(CONTENT, OTHER));
    new Station(2, authority).talk.holds(List.of(OTHER));

    asker.talk.ask(CONTENT);
    pass(Duration.ofSeconds(1));

    assertThat(answers).containsExactly(new PeerAddress(holder.host, holder.address, 9_444));
    assertThat(asker.peers.isHeard(holder.host, holder.address)).isTrue();
  }

  @Test
  void ofManyHoldersAFewAnswer() throws Exception {
    for (int i = 1; i <= 60; i++) {
      new Station(i, authority).talk.holds(List.of(CONTENT));
    }

    asker.talk.ask(CONTENT);
    pass(Duration.ofSeconds(1));

    assertThat(answers).hasSizeBetween(LanQueries.ENOUGH, LanQueries.ENOUGH + 5);
  }

  @Test
  void aQuestionIsSaidOnceInAWhile() throws Exception {
    new Station(1, authority).talk.holds(List.of(CONTENT));

    for (int i = 0; i < 25; i++) {
      asker.talk.ask(CONTENT);
      pass(Duration.ofSeconds(1));
    }
    assertThat(answers).hasSize(1);
    pass(Duration.ofSeconds(10));
    asker.talk.ask(CONTENT);
    pass(Duration.ofSeconds(1));

    assertThat(answers).hasSize(2);
  }

  @Test
  void strangersGetNoAnswerAndAreNotHeard() throws Exception {
    new Station(1, authority).talk.holds(List.of(CONTENT));
    Station stranger = new Station(2, new FakeAuthority());
    stranger.talk.holds(List.of(CONTENT));

    stranger.talk.ask(CONTENT);
    pass(Duration.ofSeconds(1));
    assertThat(sent).isEqualTo(1);

    asker.talk.ask(CONTENT);
    pass(Duration.ofSeconds(1));
    assertThat(answers).hasSize(1);
  }

  @Test
  void aFloodOfDatagramsIsNotLookedAt() throws Exception {
    Station holder = new Station(1, authority);
    holder.talk.holds(List.of(CONTENT));
    for (int i = 0; i < 200; i++) {
      holder.talk.heard(new byte[100], 100, asker.address);
    }

    asker.talk.ask(CONTENT);
    pass(Duration.ofSeconds(1));

    assertThat(answers).isEmpty();
  }

  @Test
  void whoHasNoDoorAsksButDoesNotAnswer() throws Exception {
    Station closed = new Station(1, authority);
    closed.talk.openedAt(0);
    closed.talk.holds(List.of(CONTENT));

    asker.talk.ask(CONTENT);
    closed.talk.sayBeacon();
    pass(Duration.ofSeconds(1));

    assertThat(answers).isEmpty();
    assertThat(asker.peers.isEmpty()).isTrue();
  }
}
