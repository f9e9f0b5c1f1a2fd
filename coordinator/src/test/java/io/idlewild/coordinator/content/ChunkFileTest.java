package io.idlewild.coordinator.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkFileTest {
  private static final int SEED = 7;

  @TempDir Path folder;
  private final byte[] bytes = new byte[2 * Chunking.MIN_CHUNK_SIZE + 1000];
  private Manifest manifest;

  @BeforeEach
  void draw() {
    new Random(SEED).nextBytes(bytes);
    manifest = Manifest.of(bytes);
  }

  @Test
  void chunksComeInAnyOrderAndStay() throws IOException {
    new ChunkFile(folder, manifest).write(2, chunk(2));
    new ChunkFile(folder, manifest).write(0, chunk(0));

    ChunkFile reopened = new ChunkFile(folder, manifest);

    assertThat(reopened.missing()).containsExactly(1);
    assertThat(reopened.read(2)).hasValue(chunk(2));
    assertThat(reopened.read(1)).isEmpty();
  }

  @Test
  void flippedBitIsFoundWhenRead() throws IOException {
    ChunkFile file = new ChunkFile(folder, manifest);
    file.write(1, chunk(1));
    flipOneBit();

    assertThat(file.read(1)).isEmpty();
  }

  @Test
  void forgottenChunkIsMissingAndCanBeWrittenAgain() throws IOException {
    ChunkFile file = new ChunkFile(folder, manifest);
    file.write(1, chunk(1));
    file.forget(1);
    assertThat(file.missing()).containsExactly(0, 1, 2);

    file.write(1, chunk(1));

    assertThat(file.read(1)).hasValue(chunk(1));
  }

  @Test
  void markWithoutBytesGivesNothingOut() throws IOException {
    ChunkFile file = new ChunkFile(folder, manifest);
    file.write(1, chunk(1));
    Files.delete(dataFile());

    assertThat(file.read(1)).isEmpty();
  }

  @Test
  void emptyFileMissesNothing() throws IOException {
    assertThat(new ChunkFile(folder, Manifest.of(new byte[0])).missing()).isEmpty();
  }

  private byte[] chunk(int index) {
    int from = (int) manifest.chunking().offsetOf(index);
    return Arrays.copyOfRange(bytes, from, from + manifest.chunking().sizeOf(index));
  }

  private void flipOneBit() throws IOException {
    byte[] onDisk = Files.readAllBytes(dataFile());
    onDisk[Chunking.MIN_CHUNK_SIZE + 5] ^= 1;
    Files.write(dataFile(), onDisk);
  }

  private Path dataFile() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(manifest.id().toString())).findAny().orElseThrow();
    }
  }
}
