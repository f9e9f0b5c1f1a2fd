package io.idlewild.protocol.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.codec.MalformedMessage;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkloadFileTest {
  private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
  private static final byte[] MODULE = {0, 'a', 's', 'm'};

  private final WorkloadSigner publisher = signer();
  private final WorkloadManifest manifest =
      new WorkloadManifest(
              new LogicalName("search"),
              5,
              EXPIRY,
              ContentId.of(MODULE),
              WorkloadStyle.COMMAND,
              Limits.DEFAULT,
              List.of("-v"),
              List.of(new LogicalName("hits.tsv")),
              Instant.EPOCH,
              2.5)
          .withMinimumVersion(4);
  private final WorkloadFile file = WorkloadFile.sign(publisher, manifest, MODULE);

  private static WorkloadSigner signer() {
    try {
      return new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatWasSignedComesBackFromItsBytes() {
    WorkloadFile read = WorkloadFile.read(file.bytes());

    assertThat(read.module()).isEqualTo(MODULE);
    assertThat(read.open(() -> EXPIRY.minusSeconds(1)))
        .isInstanceOfSatisfying(
            OpenedWorkload.Genuine.class,
            genuine -> {
              assertThat(genuine.publisher()).isEqualTo(publisher.id());
              assertThat(genuine.manifest()).isEqualTo(manifest);
            });
    assertThat(read.open(() -> EXPIRY).toString()).contains("expired at " + EXPIRY);
  }

  @Test
  void anOldManifestSupersedesNothing() {
    WorkloadManifest old = manifest.withMinimumVersion(1);

    assertThat(WorkloadFile.sign(publisher, old, MODULE).open(() -> Instant.EPOCH))
        .isInstanceOfSatisfying(
            OpenedWorkload.Genuine.class,
            genuine -> assertThat(genuine.manifest().minimumVersion()).isOne());
  }

  @Test
  void everyChangedByteIsFoundOrChangesOnlyTheModule() {
    byte[] bytes = file.bytes();
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertThat(isGenuineAndSame(changed)).as("byte %d", i).isFalse();
    }
  }

  private boolean isGenuineAndSame(byte[] bytes) {
    try {
      WorkloadFile read = WorkloadFile.read(bytes);
      return read.open(() -> Instant.EPOCH) instanceof OpenedWorkload.Genuine
          && Arrays.equals(read.module(), MODULE);
    } catch (MalformedMessage e) {
      return false;
    }
  }

  @Test
  void rubbishIsNoFile() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        byte[] whole = file.bytes();
        System.arraycopy(whole, 0, bytes, 0, Math.min(WorkloadFile.MAGIC_BYTES, bytes.length));
      }
      assertThat(isGenuineAndSame(bytes)).as("seed %d", seed).isFalse();
    }
    assertThatThrownBy(() -> WorkloadFile.read(MODULE)).hasMessageContaining("begin like one");
  }
}
