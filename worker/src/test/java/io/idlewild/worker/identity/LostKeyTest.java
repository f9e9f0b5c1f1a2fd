package io.idlewild.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.worker.fake.FakeAuthority;
import io.idlewild.worker.fake.FakeEnrolment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostKeyTest {
  private static final HostFacts FACTS =
      new HostFacts("lab", "Linux", "amd64", "Test", 4, 8L << 30);

  @TempDir Path folder;
  private final FakeEnrolment coordinator =
      new FakeEnrolment(new FakeAuthority(), 1).invite("token").invite("another");
  private IdentityFolder identity;
  private Path key;

  @BeforeEach
  void enrol() throws Exception {
    identity = IdentityFolder.open(folder);
    key = folder.resolve("host.key");
    enrolWith("token");
  }

  @AfterEach
  void stop() {
    coordinator.close();
  }

  private void enrolWith(String token) throws Exception {
    new Enrolment(identity)
        .enrol(
            URI.create(coordinator.url()),
            new Invitation(token, Optional.empty(), List.of()),
            FACTS);
  }

  @Test
  void aMissingKeyIsNamedAndNotReplaced() throws Exception {
    Files.delete(key);

    assertThatThrownBy(() -> identity.hostKey())
        .isInstanceOf(LostKey.class)
        .hasMessageContaining(key + " is missing")
        .hasMessageContaining("put it back from a copy")
        .hasMessageContaining("enrol again");
    assertThat(key).doesNotExist();
  }

  @Test
  void everyTurnedBitOfAKeyIsFoundOrHarmless() throws Exception {
    byte[] good = Files.readAllBytes(key);
    var host = identity.hostKey().id();
    for (int at = 0; at < good.length; at++) {
      byte[] damaged = good.clone();
      damaged[at] ^= 1;
      Files.write(key, damaged);

      try {
        assertThat(identity.hostKey().id()).as("byte %d", at).isEqualTo(host);
      } catch (LostKey e) {
        assertThat(e).hasMessageContaining(key + " is damaged");
      }
      assertThat(key).hasBinaryContent(damaged);
    }
  }

  @Test
  void whoEnrolsAgainWithoutAKeyIsAnotherHost() throws Exception {
    var before = identity.hostKey().id();
    Files.delete(key);

    enrolWith("another");

    assertThat(identity.hostKey().id()).isNotEqualTo(before);
  }

  @Test
  void aLostTlsKeyIsMadeAnewAndCertified() throws Exception {
    Enrolment enrolment = new Enrolment(identity);
    Files.delete(folder.resolve("tls.key"));
    Duration before = enrolment.untilRenewal(Instant.now());

    enrolment.renew();

    assertThat(before).isZero();
    assertThat(enrolment.untilRenewal(Instant.now())).isPositive();
  }
}
