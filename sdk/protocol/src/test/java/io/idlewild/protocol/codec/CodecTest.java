package io.idlewild.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static final ContentId CONTENT = ContentId.of(new byte[] {1, 2, 3});

  @Test
  void leaseIdsComeBack() {
    LeaseId id = LeaseId.random(new Random(3));

    assertThat(IdCodec.lease(IdCodec.encode(id))).isEqualTo(id);
  }

  @Test
  void aLeaseIdOfAnotherLengthIsMalformed() {
    assertThatThrownBy(() -> IdCodec.lease(ByteString.copyFrom(new byte[15])))
        .isInstanceOf(MalformedMessage.class)
        .hasMessage("field lease_id: 16 bytes expected, got 15");
  }

  @Test
  void outputsComeBack() {
    OutputFile file = new OutputFile(new LogicalName("a/b.tsv"), CONTENT);

    assertThat(ContentCodec.decode(ContentCodec.encode(file))).isEqualTo(file);
  }

  @Test
  void aPathThatLeavesItsFolderIsMalformed() {
    io.idlewild.protocol.v1.OutputFile message =
        io.idlewild.protocol.v1.OutputFile.newBuilder()
            .setName("../x")
            .setContent(ContentCodec.encode(CONTENT))
            .build();

    assertThatThrownBy(() -> ContentCodec.decode(message))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("field name");
  }

  @Test
  void aNegativeLengthAndAShortRootAreMalformed() {
    io.idlewild.protocol.v1.ContentId good = ContentCodec.encode(CONTENT);

    assertThatThrownBy(() -> ContentCodec.decode(good.toBuilder().setLength(-1).build()))
        .isInstanceOf(MalformedMessage.class);
    assertThatThrownBy(
            () -> ContentCodec.decode(good.toBuilder().setRoot(ByteString.EMPTY).build()))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("32 bytes");
  }

  @Test
  void chunkHashesThatLieAreMalformed() {
    Manifest manifest = Manifest.of(new byte[600_000]);
    List<ByteString> hashes = ContentCodec.chunkHashes(manifest);

    assertThat(ContentCodec.manifest(manifest.id(), hashes)).isEqualTo(manifest);
    assertThatThrownBy(() -> ContentCodec.manifest(manifest.id(), hashes.subList(0, 1)))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void workloadManifestsComeBack() {
    WorkloadManifest manifest = manifest();

    assertThat(WorkloadCodec.decode(WorkloadCodec.encode(manifest))).isEqualTo(manifest);
  }

  @Test
  void fieldsOfANewerMinorVersionArePassedOver() {
    byte[] known = WorkloadCodec.encode(manifest());
    byte[] withField = java.util.Arrays.copyOf(known, known.length + 3);
    // Field 100, varint 1.
    withField[known.length] = (byte) 0xa0;
    withField[known.length + 1] = 0x06;
    withField[known.length + 2] = 1;

    assertThat(WorkloadCodec.decode(withField)).isEqualTo(manifest());
  }

  @Test
  void noiseIsMalformedAndNeverAnotherError() {
    byte[] good = WorkloadCodec.encode(manifest());
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = good.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        WorkloadCodec.decode(bytes);
      } catch (MalformedMessage expected) {
        assertThat(expected).hasMessageStartingWith("field ");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void aCauseOfANewerWorkerCountsAsTheWorkersOwn() {
    assertThat(ReportCodec.cause("TIME_LIMIT")).isEqualTo(FailureCause.TIME_LIMIT);
    assertThat(ReportCodec.cause("GPU_ON_FIRE")).isEqualTo(FailureCause.WORKER);
  }

  @Test
  void theSignedBytesOfABatchDependOnEveryCommitAndTheirOrder() {
    Commit one = commit(1);
    Commit two = commit(2);

    assertThat(signed(one, two)).isNotEqualTo(signed(two, one)).isNotEqualTo(signed(one));
    assertThat(signed(one, two)).isEqualTo(signed(one, two));
  }

  private static byte[] signed(Commit... commits) {
    return ReportCodec.signedBytes(
        CommitBatch.newBuilder().addAllCommits(List.of(commits)).build());
  }

  private static Commit commit(int seed) {
    return Commit.newBuilder()
        .setLeaseId(IdCodec.encode(LeaseId.random(new Random(seed))))
        .setCommitment(IdCodec.encode(Hash.of(new byte[] {(byte) seed})))
        .build();
  }

  private static WorkloadManifest manifest() {
    return new WorkloadManifest(
        new LogicalName("protein-search"),
        3,
        Instant.ofEpochSecond(2_000_000_000),
        CONTENT,
        WorkloadStyle.STEP,
        Limits.DEFAULT,
        List.of("--top", "10"),
        List.of(new LogicalName("hits.tsv")),
        Instant.EPOCH,
        0.25);
  }
}
