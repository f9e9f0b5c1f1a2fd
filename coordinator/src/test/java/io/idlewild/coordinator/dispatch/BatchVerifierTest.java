package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.idlewild.coordinator.TestHost;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchVerifierTest {
  private final TestHost host = TestHost.withFreshKeys();
  private final CommitBatch unsigned =
      CommitBatch.newBuilder()
          .addCommits(
              Commit.newBuilder()
                  .setLeaseId(ByteString.copyFrom(new byte[16]))
                  .setCommitment(ByteString.copyFrom(new byte[32])))
          .build();
  private final CommitBatch batch = signedBy(host);

  @Test
  void storedBatchOfTheHostIsGenuine() {
    assertThat(BatchVerifier.isGenuine(host.key(), batch.toByteArray())).isTrue();
  }

  @Test
  void batchThatAnotherHostSignedIsNot() {
    CommitBatch foreign = signedBy(TestHost.withFreshKeys());

    assertThat(BatchVerifier.isGenuine(host.key(), foreign.toByteArray())).isFalse();
  }

  @Test
  void batchThatWasChangedAfterwardsIsNot() {
    CommitBatch changed = batch.toBuilder().addCommits(batch.getCommits(0)).build();

    assertThat(BatchVerifier.isGenuine(host.key(), changed.toByteArray())).isFalse();
  }

  @Test
  void bytesThatAreNoBatchOrHaveNoSignatureAreNot() {
    assertThat(BatchVerifier.isGenuine(host.key(), new byte[] {1, 2, 3})).isFalse();
    assertThat(BatchVerifier.isGenuine(host.key(), unsigned.toByteArray())).isFalse();
  }

  @Test
  void aboutOneBatchOfSixtyFourIsLookedAtAndNobodyCanTellWhich() {
    BatchVerifier verifier = new BatchVerifier(new SplittableRandom(1));

    long looked = IntStream.range(0, 64_000).filter(i -> verifier.samples()).count();

    assertThat(looked).isBetween(900L, 1_100L);
  }

  private CommitBatch signedBy(TestHost signer) {
    byte[] signature = signer.sign(ReportCodec.signedBytes(unsigned));
    return unsigned.toBuilder().setSignature(ByteString.copyFrom(signature)).build();
  }
}
