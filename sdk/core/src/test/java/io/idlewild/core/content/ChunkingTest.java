package io.idlewild.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkingTest {
  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 256, 0",
    "1, 256, 1",
    "262144, 256, 1",
    "262145, 256, 2",
    "67108864, 256, 256",
    "524288000, 256, 2000",
    "524288001, 512, 1001",
    "1073741824, 1024, 1024",
    "10737418240, 4096, 2560",
  })
  void chunkSizeFollowsFromTheLength(long length, int chunkKib, int count) {
    Chunking chunking = Chunking.of(length);

    assertThat(chunking.chunkSize()).isEqualTo(chunkKib * 1024);
    assertThat(chunking.count()).isEqualTo(count);
  }

  @Test
  void chunksCoverTheFileWithoutGapOrOverlap() {
    Chunking chunking = Chunking.of(3 * MIB + 17);

    long at = 0;
    for (int i = 0; i < chunking.count(); i++) {
      assertThat(chunking.offsetOf(i)).isEqualTo(at);
      at += chunking.sizeOf(i);
    }

    assertThat(at).isEqualTo(3 * MIB + 17);
  }

  @Test
  void aChunkOutsideTheFileIsRefused() {
    assertThatThrownBy(() -> Chunking.of(MIB).sizeOf(4))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("chunk 4 of 4");
  }
}
