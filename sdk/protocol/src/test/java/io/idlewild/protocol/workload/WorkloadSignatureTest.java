package io.idlewild.protocol.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.v1.SignedWorkload;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadSignatureTest {
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
  private static final WorkloadSigner PUBLISHER = new WorkloadSigner(keyPair());

  @Test
  void aSignedVersionOfATrustedPublisherIsGenuine() {
    SignedWorkload signed = PUBLISHER.sign(manifest());

    assertThat(open(signed))
        .isEqualTo(
            new OpenedWorkload.Genuine(
                Hash.of(signed.getManifest().toByteArray()), PUBLISHER.id(), manifest()));
  }

  @Test
  void aPublisherWhomTheVolunteerDoesNotTrustIsRefusedByFingerprint() {
    SignedWorkload foreign = new WorkloadSigner(keyPair()).sign(manifest());

    assertThat(reason(foreign)).contains("is not trusted here").contains("publisher ");
  }

  @Test
  void anotherKeysSignatureUnderATrustedNameIsRefused() {
    SignedWorkload foreign = new WorkloadSigner(keyPair()).sign(manifest());
    SignedWorkload forged =
        PUBLISHER.sign(manifest()).toBuilder().setSignature(foreign.getSignature()).build();

    assertThat(reason(forged)).contains("the signature").contains("was changed");
  }

  @Test
  void everyFlippedBitOfTheManifestIsFound() {
    SignedWorkload signed = PUBLISHER.sign(manifest());
    byte[] bytes = signed.getManifest().toByteArray();
    for (int bit = 0; bit < bytes.length * 8; bit += 5) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      SignedWorkload tampered =
          signed.toBuilder().setManifest(ByteString.copyFrom(changed)).build();

      assertThat(open(tampered)).as("bit %d", bit).isInstanceOf(OpenedWorkload.Refused.class);
    }
  }

  @Test
  void anUnsignedVersionIsRefused() {
    SignedWorkload unsigned = PUBLISHER.sign(manifest()).toBuilder().clearSignature().build();

    assertThat(reason(unsigned)).contains("the signature");
  }

  @Test
  void anExpiredVersionIsRefusedFromTheMomentOfItsExpiry() {
    SignedWorkload signed = PUBLISHER.sign(manifest());
    Instant expiry = manifest().expires();

    assertThat(openAt(signed, expiry.minusSeconds(1))).isInstanceOf(OpenedWorkload.Genuine.class);
    assertThat(openAt(signed, expiry))
        .isInstanceOfSatisfying(
            OpenedWorkload.Refused.class,
            refused -> assertThat(refused.reason()).contains("expired at " + expiry));
  }

  @Test
  void bytesThatAreNoMessageAreRefused() {
    WorkloadVerifier verifier = new WorkloadVerifier(id -> true, () -> NOW);

    assertThat(verifier.open(new byte[] {1, 2, 3})).isInstanceOf(OpenedWorkload.Refused.class);
    assertThat(verifier.open(new byte[0])).isInstanceOf(OpenedWorkload.Refused.class);
  }

  private static String reason(SignedWorkload signed) {
    assertThat(open(signed)).isInstanceOf(OpenedWorkload.Refused.class);
    return ((OpenedWorkload.Refused) open(signed)).reason();
  }

  private static OpenedWorkload open(SignedWorkload signed) {
    return openAt(signed, NOW);
  }

  private static OpenedWorkload openAt(SignedWorkload signed, Instant now) {
    return new WorkloadVerifier(PUBLISHER.id()::equals, () -> now).open(signed);
  }

  private static WorkloadManifest manifest() {
    return new WorkloadManifest(
        new LogicalName("ising"),
        1,
        NOW.plus(Duration.ofDays(365)),
        ContentId.of(new byte[] {0}),
        WorkloadStyle.STEP,
        Limits.DEFAULT,
        List.of(),
        List.of(),
        Instant.EPOCH,
        1);
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
