package io.idlewild.coordinator.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.content.ReadRights;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.host.HostRevoked;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.work.Sharing;
import io.idlewild.protocol.swarm.Capability;
import io.idlewild.protocol.swarm.PeerRecord;
import io.idlewild.protocol.swarm.StatementCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doors of peers are real TLS servers on the loopback address. */
class TrackerServiceTest {
  private static final ContentId CONTENT = ContentId.of(new byte[] {1, 2, 3});
  private static final HostId HOLDER = new HostId(new UUID(1, 1));
  private static final HostId ASKER = new HostId(new UUID(1, 2));
  private static final char[] PASSWORD = "test".toCharArray();

  @TempDir Path folder;
  private final List<SSLServerSocket> doors = new ArrayList<>();
  private final Map<HostId, Sharing> leases = new HashMap<>();
  private Instant now = Instant.now();
  private CertificateAuthority authority;
  private TrackerService tracker;

  @BeforeEach
  void start() throws Exception {
    SecureRandom random = new SecureRandom();
    authority = CertificateAuthority.open(folder, InstantSource.system(), random);
    ReadRights rights =
        (host, content) ->
            content.equals(CONTENT) ? Optional.ofNullable(leases.get(host)) : Optional.empty();
    tracker =
        new TrackerService(
            rights,
            authority,
            new Settings(),
            new TrackerMetrics(new SimpleMeterRegistry()),
            () -> now,
            random,
            new DialBack(authority, random, Runnable::run),
            (host, arrivals) -> {});
  }

  @AfterEach
  void stop() throws IOException {
    for (SSLServerSocket door : doors) {
      door.close();
    }
  }

  private record Settings() implements TrackerSettings {
    @Override
    public Duration interval() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Duration capability() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration reachable() {
      return Duration.ofMinutes(10);
    }

    @Override
    public Duration dialBack() {
      return Duration.ofSeconds(10);
    }
  }

  private int door(HostId host) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "host",
        keys.getPrivate(),
        PASSWORD,
        new Certificate[] {authority.issueForHost(host, keys.getPublic(), Duration.ofHours(1))});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLSv1.3");
    tls.init(managers.getKeyManagers(), null, null);
    SSLServerSocket door =
        (SSLServerSocket)
            tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    door.setNeedClientAuth(true);
    doors.add(door);
    Thread.ofVirtual()
        .start(() -> {
          while (!door.isClosed()) {
            try (SSLSocket caller = (SSLSocket) door.accept()) {
              caller.startHandshake();
            } catch (IOException e) {
              // the caller went away, or the test is over
            }
          }
        });
    return door.getLocalPort();
  }

  private Announcement.Answer announce(HostId host, int port, boolean wanted, HostId... accused) {
    return tracker.announce(
        new HostIdentity(
            host, new AccountId(UUID.randomUUID()), InetAddress.getLoopbackAddress(), false, false),
        new Announcement(
            port,
            List.of(new Announcement.Item(CONTENT, wanted ? Held.WANTED : Held.COMPLETE, wanted)),
            List.of(accused),
            Arrivals.NONE));
  }

  private Announcement.Found asked(HostId host) {
    return announce(host, 0, true).found().getFirst();
  }

  @Test
  void aHostWithALeaseGetsTheRightAndThePeersThatCanBeCalled() throws Exception {
    int port = door(HOLDER);
    leases.put(ASKER, Sharing.SWARM);

    assertThat(announce(HOLDER, port, false).reachable()).isTrue();
    Announcement.Found found = asked(ASKER);

    Capability right =
        StatementCodec.capability(
                found.capability().orElseThrow(), authority.certificate().getPublicKey())
            .orElseThrow();
    assertThat(right.permits(ASKER, CONTENT, now)).isTrue();
    PeerRecord peer =
        StatementCodec.peer(
                found.peers().getFirst().record(), authority.certificate().getPublicKey(), now)
            .orElseThrow();
    assertThat(peer.host()).isEqualTo(HOLDER);
    assertThat(peer.port()).isEqualTo(port);
  }

  @Test
  void aHostWithoutALeaseAndAContentThatDoesNotWanderGetNothing() throws Exception {
    announce(HOLDER, door(HOLDER), false);

    assertThat(asked(ASKER).capability()).isEmpty();
    assertThat(asked(ASKER).peers()).isEmpty();
    leases.put(ASKER, Sharing.NONE);
    assertThat(asked(ASKER).capability()).isEmpty();
    assertThat(asked(ASKER).peers()).isEmpty();
  }

  @Test
  void aDoorThatSomebodyElseAnswersIsNotNamed() throws Exception {
    int foreign = door(new HostId(new UUID(5, 5)));
    leases.put(ASKER, Sharing.SWARM);

    assertThat(announce(HOLDER, foreign, false).reachable()).isFalse();
    assertThat(asked(ASKER).peers()).isEmpty();
  }

  @Test
  void whatIsNotSaidAgainRunsOut() throws Exception {
    announce(HOLDER, door(HOLDER), false);
    leases.put(ASKER, Sharing.SWARM);

    now = now.plusSeconds(91);

    assertThat(asked(ASKER).peers()).isEmpty();
  }

  @Test
  void twoReportsAndARevocationBan() throws Exception {
    HostId poisoner = new HostId(new UUID(6, 6));
    HostId revoked = new HostId(new UUID(7, 7));
    announce(poisoner, door(poisoner), false);
    announce(revoked, door(revoked), false);
    leases.put(ASKER, Sharing.SWARM);
    assertThat(asked(ASKER).peers()).hasSize(2);

    announce(HOLDER, 0, false, poisoner);
    announce(ASKER, 0, false, poisoner);
    tracker.revoked(new HostRevoked(revoked));

    Announcement.Answer answer = announce(ASKER, 0, true);
    assertThat(answer.banned()).containsExactlyInAnyOrder(poisoner, revoked);
    assertThat(answer.found().getFirst().peers()).isEmpty();
  }
}
