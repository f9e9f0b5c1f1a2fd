package io.idlewild.worker.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.worker.exchange.TestPeer;
import io.idlewild.worker.fake.FakeAuthority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanBeaconTest {
  private static final Instant NOW = Instant.now();
  private final FakeAuthority authority = new FakeAuthority();
  private final HostId a = new HostId(new UUID(1, 1));
  private final HostId b = new HostId(new UUID(1, 2));

  private static LanBeacon beacon(HostId host, FakeAuthority authority, Instant now)
      throws Exception {
    return new LanBeacon(
        host, TestPeer.identity(authority, host, Duration.ofHours(1)), InstantSource.fixed(now));
  }

  @Test
  void hostsOfOneProjectKnowEachOther() throws Exception {
    byte[] said = beacon(a, authority, NOW).write(LanBeacon.Kind.BEACON, 40_444, Optional.empty());

    assertThat(beacon(b, authority, NOW).read(said, said.length))
        .hasValue(new LanBeacon.Said(LanBeacon.Kind.BEACON, a, 40_444, null));
  }

  @Test
  void questionsAndAnswersNameAContentForThoseWhoKnowIt() throws Exception {
    ContentId content = ContentId.of(new byte[] {1});
    LanBeacon asker = beacon(a, authority, NOW);
    ContentTag tag = asker.tag(content);

    byte[] said = asker.write(LanBeacon.Kind.QUESTION, 0, Optional.of(tag));

    LanBeacon listener = beacon(b, authority, NOW);
    assertThat(listener.read(said, said.length))
        .hasValue(new LanBeacon.Said(LanBeacon.Kind.QUESTION, a, 0, listener.tag(content)));
    assertThat(listener.tag(ContentId.of(new byte[] {2}))).isNotEqualTo(tag);
    assertThat(beacon(b, new FakeAuthority(), NOW).tag(content)).isNotEqualTo(tag);
  }

  @Test
  void strangersOldOnesAndOneselfAreNotHeard() throws Exception {
    LanBeacon listener = beacon(b, authority, NOW);
    byte[] foreign =
        beacon(a, new FakeAuthority(), NOW).write(LanBeacon.Kind.BEACON, 40_444, Optional.empty());
    byte[] old =
        beacon(a, authority, NOW.minusSeconds(600))
            .write(LanBeacon.Kind.BEACON, 40_444, Optional.empty());
    byte[] own = listener.write(LanBeacon.Kind.BEACON, 40_444, Optional.empty());

    assertThat(listener.read(foreign, foreign.length)).isEmpty();
    assertThat(listener.read(old, old.length)).isEmpty();
    assertThat(listener.read(own, own.length)).isEmpty();
  }

  @Test
  void whateverIsChangedOrCutIsNotHeard() throws Exception {
    LanBeacon listener = beacon(b, authority, NOW);
    byte[] said = beacon(a, authority, NOW).write(LanBeacon.Kind.BEACON, 40_444, Optional.empty());
    Random random = new Random(1);

    for (int round = 0; round < 500; round++) {
      byte[] wrong = said.clone();
      wrong[random.nextInt(wrong.length)] ^= (byte) (1 + random.nextInt(255));
      assertThat(listener.read(wrong, wrong.length)).isEmpty();
      assertThat(listener.read(said, random.nextInt(said.length))).isEmpty();
    }
  }

  @Test
  void aHostCountsAsNearOnlyWhereItWasHeardAndForAWhile() {
    Instant[] now = {NOW};
    LanPeers peers = new LanPeers(() -> now[0]);
    IpAddress here = IpAddress.parse("192.168.1.7").orElseThrow();
    IpAddress there = IpAddress.parse("192.168.1.8").orElseThrow();
    peers.hear(a, here, 40_444);

    assertThat(peers.isHeard(a, here)).isTrue();
    assertThat(peers.isHeard(a, there)).isFalse();
    now[0] = NOW.plusSeconds(121);
    assertThat(peers.isHeard(a, here)).isFalse();
  }
}
