package io.idlewild.worker.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.worker.exchange.PeerIdentity;
import io.idlewild.worker.fake.FakeAuthority;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    KeyPair keys = FakeAuthority.ecKeys();
    X509Certificate certificate =
        authority.issue(host.toString(), keys.getPublic(), Duration.ofHours(1));
    return new LanBeacon(
        host,
        new PeerIdentity() {
          @Override
          public KeyPair keys() {
            return keys;
          }

          @Override
          public X509Certificate certificate() {
            return certificate;
          }

          @Override
          public X509Certificate authority() {
            return authority.certificate();
          }
        },
        InstantSource.fixed(now));
  }

  @Test
  void hostsOfOneProjectKnowEachOther() throws Exception {
    byte[] said = beacon(a, authority, NOW).write(40_444);

    assertThat(beacon(b, authority, NOW).read(said, said.length))
        .hasValue(new LanBeacon.Sender(a, 40_444));
  }

  @Test
  void strangersOldOnesAndOneselfAreNotHeard() throws Exception {
    LanBeacon listener = beacon(b, authority, NOW);
    byte[] foreign = beacon(a, new FakeAuthority(), NOW).write(40_444);
    byte[] old = beacon(a, authority, NOW.minusSeconds(600)).write(40_444);
    byte[] own = listener.write(40_444);

    assertThat(listener.read(foreign, foreign.length)).isEmpty();
    assertThat(listener.read(old, old.length)).isEmpty();
    assertThat(listener.read(own, own.length)).isEmpty();
  }

  @Test
  void whateverIsChangedOrCutIsNotHeard() throws Exception {
    LanBeacon listener = beacon(b, authority, NOW);
    byte[] said = beacon(a, authority, NOW).write(40_444);
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
