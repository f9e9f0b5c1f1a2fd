package io.idlewild.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds our roots against libtorrent's; {@code src/test/oracle/bep52_roots.py} made the table. */
class MerkleRootTest {
  private record Row(long seed, int length, Hash root) {}

  @Test
  void rootEqualsLibtorrentsPiecesRootForAThousandFiles() throws IOException {
    List<Row> table = table();

    assertThat(table).hasSize(1000);
    for (Row row : table) {
      ContentId id = ContentId.of(content(row.seed(), row.length()));
      assertThat(id).as("seed %d", row.seed()).isEqualTo(new ContentId(row.length(), row.root()));
    }
  }

  @Test
  void rootDoesNotDependOnHowTheBytesAreCutWhileTheyStream() {
    Random random = new Random(7);
    byte[] data = content(1, 700_001);
    Manifest whole = Manifest.of(data);

    ContentHasher hasher = new ContentHasher(data.length);
    int at = 0;
    while (at < data.length) {
      int count = Math.min(data.length - at, 1 + random.nextInt(40_000));
      hasher.update(data, at, count);
      at += count;
    }

    assertThat(hasher.finish()).isEqualTo(whole);
  }

  @Test
  void emptyFileHasTheZeroRootAndNoChunk() {
    Manifest empty = Manifest.of(new byte[0]);

    assertThat(empty.id()).isEqualTo(new ContentId(0, Hash.ZERO));
    assertThat(empty.chunks()).isEmpty();
  }

  @Test
  void eachChunkIsVerifiedAloneAndAFlippedBitIsFound() {
    byte[] data = content(2, 3 * Chunking.MIN_CHUNK_SIZE + 20_000);
    Manifest manifest = Manifest.of(data);
    Chunking chunking = manifest.chunking();

    assertThat(chunking.count()).isEqualTo(4);
    for (int i = 0; i < chunking.count(); i++) {
      int from = (int) chunking.offsetOf(i);
      byte[] chunk = Arrays.copyOfRange(data, from, from + chunking.sizeOf(i));
      assertThat(manifest.verify(i, chunk)).isTrue();
      assertThat(manifest.verify((i + 1) % 4, chunk)).isFalse();
      chunk[chunk.length / 2] ^= 1;
      assertThat(manifest.verify(i, chunk)).isFalse();
    }
  }

  @Test
  void sixtyFourBytesThatHashLikeTwoLeavesHaveAnotherId() {
    byte[] file = content(3, 2 * Chunking.LEAF_SIZE);
    byte[] leaves =
        ByteBuffer.allocate(64)
            .put(Hash.of(file, 0, Chunking.LEAF_SIZE).bytes())
            .put(Hash.of(file, Chunking.LEAF_SIZE, Chunking.LEAF_SIZE).bytes())
            .array();

    assertThat(ContentId.of(leaves).root()).isEqualTo(ContentId.of(file).root());
    assertThat(ContentId.of(leaves)).isNotEqualTo(ContentId.of(file));
  }

  @Test
  void manifestFromOutsideIsAcceptedOnlyIfItsHashesGiveTheRoot() {
    Manifest manifest = Manifest.of(content(4, 3 * Chunking.MIN_CHUNK_SIZE));
    List<Hash> swapped =
        List.of(manifest.chunks().get(1), manifest.chunks().get(0), manifest.chunks().get(2));

    assertThat(Manifest.verified(manifest.id(), manifest.chunks())).contains(manifest);
    assertThat(Manifest.verified(manifest.id(), swapped)).isEmpty();
    assertThat(Manifest.verified(manifest.id(), manifest.chunks().subList(0, 2))).isEmpty();
  }

  private static byte[] content(long seed, int length) {
    byte[] data = new byte[length];
    for (int i = 0, at = 0; at < length; i++, at += Hash.SIZE) {
      byte[] block = Hash.of(ByteBuffer.allocate(16).putLong(seed).putLong(i).array()).bytes();
      System.arraycopy(block, 0, data, at, Math.min(Hash.SIZE, length - at));
    }
    return data;
  }

  private static List<Row> table() throws IOException {
    try (InputStream in = MerkleRootTest.class.getResourceAsStream("bep52-roots.tsv")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(f -> new Row(Long.parseLong(f[0]), Integer.parseInt(f[1]), Hash.parse(f[2])))
          .toList();
    }
  }
}
