package io.idlewild.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.work.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentFolderTest {
  private static final int CHUNK = Chunking.MIN_CHUNK_SIZE;
  private static final long QUOTA = 2_000_000;

  @TempDir Path root;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private ContentFolder store;

  @BeforeEach
  void open() throws IOException {
    store = ContentFolder.open(root, QUOTA, () -> now);
  }

  private static byte[] bytes(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] chunk(byte[] bytes, int index) {
    int from = index * CHUNK;
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK));
  }

  private Path put(byte[] bytes) throws IOException {
    Manifest manifest = Manifest.of(bytes);
    now = now.plusSeconds(1);
    try (PartialContent content = store.begin(manifest)) {
      for (int index = 0; index < manifest.chunks().size(); index++) {
        content.put(index, chunk(bytes, index));
      }
      Path file = store.complete(content);
      store.find(manifest.id());
      return file;
    }
  }

  @Test
  void aWholeContentIsFoundReadOnly() throws IOException {
    byte[] bytes = bytes(3 * CHUNK + 17, 1);

    Path file = put(bytes);

    assertThat(store.find(ContentId.of(bytes))).contains(file);
    assertThat(file).hasBinaryContent(bytes);
    assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("WRITE");
  }

  @Test
  void anEmptyContentIsWholeAtOnce() throws IOException {
    Path file = put(new byte[0]);

    assertThat(store.find(ContentId.of(new byte[0]))).contains(file);
  }

  @Test
  void aWrongChunkIsNotWritten() throws IOException {
    byte[] bytes = bytes(2 * CHUNK, 1);
    byte[] wrong = chunk(bytes, 0);
    wrong[5]++;

    try (PartialContent content = store.begin(Manifest.of(bytes))) {
      boolean taken = content.put(0, wrong);

      assertThat(taken).isFalse();
      assertThat(content.missing()).isEqualTo(BitSet.valueOf(new long[] {0b11}));
      assertThat(Files.size(root.resolve(ContentId.of(bytes).toString()).resolve("data.part")))
          .isZero();
    }
  }

  @Test
  void aPartOfAContentIsNeverFound() throws IOException {
    byte[] bytes = bytes(2 * CHUNK, 1);

    try (PartialContent content = store.begin(Manifest.of(bytes))) {
      content.put(0, chunk(bytes, 0));

      assertThat(store.find(ContentId.of(bytes))).isEmpty();
      assertThatThrownBy(() -> store.complete(content)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aTransferGoesOnAfterARestart() throws IOException {
    byte[] bytes = bytes(3 * CHUNK, 1);
    try (PartialContent content = store.begin(Manifest.of(bytes))) {
      content.put(1, chunk(bytes, 1));
    }
    open();

    try (PartialContent content = store.begin(store.manifest(ContentId.of(bytes)).orElseThrow())) {
      assertThat(content.missing()).isEqualTo(BitSet.valueOf(new long[] {0b101}));
    }
  }

  @Test
  void aChunkThatWasDamagedBeforeTheRestartIsMissingAgain() throws IOException {
    byte[] bytes = bytes(3 * CHUNK, 1);
    try (PartialContent content = store.begin(Manifest.of(bytes))) {
      content.put(0, chunk(bytes, 0));
      content.put(1, chunk(bytes, 1));
    }
    flip(root.resolve(ContentId.of(bytes).toString()).resolve("data.part"), CHUNK + 3);
    open();

    try (PartialContent content = store.begin(Manifest.of(bytes))) {
      assertThat(content.missing()).isEqualTo(BitSet.valueOf(new long[] {0b110}));
    }
  }

  @Test
  void aBitThatFlippedOnTheDiskIsFoundAndOnlyItsChunkIsMissing() throws IOException {
    byte[] bytes = bytes(3 * CHUNK, 1);
    flip(put(bytes), 2 * CHUNK + 9);
    open();

    assertThat(store.find(ContentId.of(bytes))).isEmpty();

    try (PartialContent content = store.begin(Manifest.of(bytes))) {
      assertThat(content.missing()).isEqualTo(BitSet.valueOf(new long[] {0b100}));
      content.put(2, chunk(bytes, 2));
      assertThat(store.complete(content)).hasBinaryContent(bytes);
    }
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() throws IOException {
    byte[] old = bytes(800_000, 1);
    byte[] used = bytes(800_000, 2);
    put(old);
    put(used);
    now = now.plusSeconds(1);
    store.find(ContentId.of(old));

    put(bytes(800_000, 3));

    assertThat(store.find(ContentId.of(old))).isPresent();
    assertThat(store.find(ContentId.of(used))).isEmpty();
  }

  @Test
  void whatIsPinnedStays() throws IOException {
    byte[] pinned = bytes(800_000, 1);
    byte[] other = bytes(800_000, 2);
    put(pinned);
    put(other);

    try (ContentFolder.Pin pin = store.pin(ContentId.of(pinned))) {
      put(bytes(800_000, 3));

      assertThat(store.find(ContentId.of(pinned))).isPresent();
      assertThat(store.find(ContentId.of(other))).isEmpty();
    }
  }

  @Test
  void aContentBeyondTheQuotaIsRefusedWithTheRemedy() {
    byte[] bytes = bytes(2_000_001, 1);

    assertThatThrownBy(() -> store.begin(Manifest.of(bytes)))
        .isInstanceOf(StoreFull.class)
        .hasMessageContaining("2000001 bytes are needed")
        .hasMessageContaining("raise disk.max");
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
    Path stray = Files.createDirectories(root.resolve("lost+found"));

    put(bytes(10, 1));

    assertThat(stray).exists();
    assertThat(store.freeBytes()).isPositive();
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.write(file, bytes);
  }

  @Test
  void aMarkIsThereBeforeTheFirstByteAndAfterARestart() throws IOException {
    ContentId id = ContentId.of(bytes(CHUNK, 1));

    store.mark(id, Sharing.LAN);
    open();

    assertThat(store.sharing(id)).isEqualTo(Sharing.LAN);
  }

  @Test
  void theNarrowestMarkHoldsForAsLongAsTheContentIsHere() throws IOException {
    byte[] bytes = bytes(CHUNK, 1);
    ContentId id = ContentId.of(bytes);
    store.mark(id, Sharing.NONE);
    put(bytes);

    store.mark(id, Sharing.SWARM);

    assertThat(store.sharing(id)).isEqualTo(Sharing.NONE);
    store.forget(List.of(id));
    store.mark(id, Sharing.SWARM);
    assertThat(store.sharing(id)).isEqualTo(Sharing.SWARM);
  }

  @Test
  void whatNobodyMarkedAndWhatIsDamagedDoesNotWander() throws IOException {
    byte[] bytes = bytes(CHUNK, 1);
    ContentId id = ContentId.of(bytes);
    put(bytes);
    assertThat(store.sharing(id)).isEqualTo(Sharing.NONE);

    Files.writeString(root.resolve(id.toString()).resolve("sharing"), "EVERYBODY");

    assertThat(store.sharing(id)).isEqualTo(Sharing.NONE);
  }

  @Test
  void forgottenContentsAreGoneButNotThoseInUse() throws IOException {
    byte[] mine = bytes(CHUNK, 1);
    byte[] shared = bytes(2 * CHUNK, 2);
    put(mine);
    put(shared);
    List<ContentId> all =
        List.of(ContentId.of(mine), ContentId.of(shared), ContentId.of(new byte[] {3}));
    ContentFolder.Pin pin = store.pin(ContentId.of(shared));

    ContentFolder.Forgotten first = store.forget(all);
    pin.close();
    ContentFolder.Forgotten second = store.forget(all);

    assertThat(first).isEqualTo(new ContentFolder.Forgotten(1, CHUNK, 1));
    assertThat(second).isEqualTo(new ContentFolder.Forgotten(1, 2L * CHUNK, 0));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aLinkThatSomebodyPutThereIsNotFollowed() throws IOException {
    byte[] bytes = bytes(CHUNK, 1);
    Path outside = Files.write(Files.createTempFile(root.getParent(), "outside", ""), bytes);
    ContentId id = ContentId.of(bytes);
    Path place = Files.createDirectories(root.resolve(id.toString()));
    Files.createSymbolicLink(place.resolve("data"), outside);
    Files.createSymbolicLink(place.resolve("data.part"), outside);

    assertThat(store.find(id)).isEmpty();
    assertThatThrownBy(() -> store.begin(Manifest.of(bytes))).isInstanceOf(IOException.class);
    assertThat(outside).hasBinaryContent(bytes);
    Files.delete(outside);
  }
}
