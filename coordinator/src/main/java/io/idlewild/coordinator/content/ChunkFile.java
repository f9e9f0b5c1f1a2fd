package io.idlewild.coordinator.content;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One content on disk: a sparse file with its bytes, and beside it a file with one byte a chunk
 * that says which are there. The mark is written after the chunk is on the disk, so a crash between
 * the two only loses a chunk that nobody was told of. Callers see to it that one writes at a time.
 */
final class ChunkFile {
  private static final byte PRESENT = 1;
  private static final Set<StandardOpenOption> WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final Manifest manifest;
  private final Path folder;
  private final Path place;
  private final Path data;
  private final Path marks;

  /**
   * @param folder of the store; gets a folder of two digits, so that none grows too long
   */
  ChunkFile(Path folder, Manifest manifest) {
    this.manifest = manifest;
    this.folder = folder;
    this.place = folder.resolve(manifest.id().root().toString().substring(0, 2));
    this.data = place.resolve(manifest.id().toString());
    this.marks = place.resolve(manifest.id() + ".marks");
  }

  /** Where the bytes lie. */
  Path data() {
    return data;
  }

  /** The chunks that are not there, in order. */
  List<Integer> missing() throws IOException {
    byte[] marked = marked();
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < manifest.chunks().size(); i++) {
      if (i >= marked.length || marked[i] != PRESENT) {
        missing.add(i);
      }
    }
    return missing;
  }

  boolean has(int index) throws IOException {
    byte[] marked = marked();
    return index < marked.length && marked[index] == PRESENT;
  }

  /** Writes a chunk that was verified; it is durable when this returns. */
  void write(int index, byte[] chunk) throws IOException {
    boolean fresh = !Files.exists(data);
    if (fresh) {
      Files.createDirectories(place);
    }
    writeAt(data, manifest.chunking().offsetOf(index), chunk);
    writeAt(marks, index, new byte[] {PRESENT});
    if (fresh) {
      syncFolder(place);
      syncFolder(folder);
    }
  }

  /** A chunk as it is on disk; empty if it is not there, or is not what it was. */
  Optional<byte[]> read(int index) throws IOException {
    if (!has(index)) {
      return Optional.empty();
    }
    Chunking chunking = manifest.chunking();
    ByteBuffer chunk = ByteBuffer.allocate(chunking.sizeOf(index));
    try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
      long offset = chunking.offsetOf(index);
      while (chunk.hasRemaining() && channel.read(chunk, offset + chunk.position()) >= 0) {
        continue;
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return manifest.verify(index, chunk.array()) ? Optional.of(chunk.array()) : Optional.empty();
  }

  /** Forgets a chunk that was found damaged, so that it can be stored again. */
  void forget(int index) throws IOException {
    writeAt(marks, index, new byte[] {0});
  }

  /** Removes all of it; cut off in the middle, no chunk is there any more. */
  void delete() throws IOException {
    Files.deleteIfExists(marks);
    Files.deleteIfExists(data);
  }

  private byte[] marked() throws IOException {
    try {
      return Files.readAllBytes(marks);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static void writeAt(Path file, long offset, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest, offset + rest.position());
      }
      channel.force(true);
    }
  }

  /** A new file is only there after a crash if its folder is on the disk too. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
