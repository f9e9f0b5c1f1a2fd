package io.idlewild.protocol.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.work.Sharing;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StatementCodecTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final HostId HOST = new HostId(new UUID(1, 2));
  private static final ContentId CONTENT = ContentId.of(new byte[] {1, 2, 3});

  private final KeyPair authority = keys();
  private final Capability capability =
      new Capability(CONTENT, HOST, Sharing.LAN, NOW.plusSeconds(3_600));

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCapabilityIsWhatWasSigned() throws Exception {
    SignedStatement shown = StatementCodec.sign(capability, authority.getPrivate());

    assertThat(StatementCodec.capability(shown, authority.getPublic())).hasValue(capability);
  }

  @Test
  void aCapabilityPermitsOneHostOneContentAndUntilItsEnd() {
    HostId other = new HostId(new UUID(1, 3));
    ContentId another = ContentId.of(new byte[] {4});

    assertThat(capability.permits(HOST, CONTENT, NOW)).isTrue();
    assertThat(capability.permits(other, CONTENT, NOW)).isFalse();
    assertThat(capability.permits(HOST, another, NOW)).isFalse();
    assertThat(capability.permits(HOST, CONTENT, NOW.plusSeconds(3_600))).isFalse();
    assertThat(
            new Capability(CONTENT, HOST, Sharing.NONE, NOW.plusSeconds(9))
                .permits(HOST, CONTENT, NOW))
        .isFalse();
  }

  @Test
  void whatSomebodyElseSignedOrChangedIsNothing() throws Exception {
    SignedStatement foreign = StatementCodec.sign(capability, keys().getPrivate());
    SignedStatement right = StatementCodec.sign(capability, authority.getPrivate());
    byte[] terms = right.terms().clone();
    terms[terms.length - 1]++;
    SignedStatement changed = new SignedStatement(terms, right.signature());

    assertThat(StatementCodec.capability(foreign, authority.getPublic())).isEmpty();
    assertThat(StatementCodec.capability(changed, authority.getPublic())).isEmpty();
  }

  @Test
  void oneKindOfStatementIsNoneOfTheOther() throws Exception {
    IpAddress address = IpAddress.parse("8.8.8.8").orElseThrow();
    PeerRecord record = new PeerRecord(HOST, address, 9_444, NOW.plusSeconds(60));
    SignedStatement peer = StatementCodec.sign(record, authority.getPrivate());

    assertThat(StatementCodec.peer(peer, authority.getPublic(), NOW)).hasValue(record);
    assertThat(StatementCodec.capability(peer, authority.getPublic())).isEmpty();
    assertThat(StatementCodec.peer(peer, authority.getPublic(), NOW.plusSeconds(60))).isEmpty();
  }
}
