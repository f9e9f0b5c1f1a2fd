package io.idlewild.worker.store;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.work.Sharing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The files of one content, in a folder called by its id.
 *
 * @param id of the content
 * @param folder that holds them
 */
record ContentFiles(ContentId id, Path folder) {

  static ContentFiles below(Path root, ContentId id) {
    return new ContentFiles(id, root.resolve(id.toString()));
  }

  /** Those of a folder that may have been put there by somebody else: then it is none of ours. */
  static Optional<ContentFiles> in(Path folder) {
    try {
      return Optional.of(
          new ContentFiles(ContentId.parse(folder.getFileName().toString()), folder));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The whole content; it exists only when all of it was verified. */
  Path data() {
    return folder.resolve("data");
  }

  /** The content as far as it is there; holes between chunks. */
  Path part() {
    return folder.resolve("data.part");
  }

  /**
   * One byte a chunk of {@link #part()}: 1 if it was written. A hint, since its write may be lost.
   */
  Path have() {
    return folder.resolve("have");
  }

  private Path mark() {
    return folder.resolve("sharing");
  }

  /** How far the content may wander; empty if nobody has said so. A damaged mark is the least. */
  Optional<Sharing> sharing() throws IOException {
    String word;
    try {
      word = Files.readString(mark(), StandardCharsets.ISO_8859_1).strip();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    for (Sharing sharing : Sharing.values()) {
      if (sharing.name().equals(word)) {
        return Optional.of(sharing);
      }
    }
    return Optional.of(Sharing.NONE);
  }

  /** Writes the mark; it is on the disk when this returns. */
  void mark(Sharing sharing) throws IOException {
    Files.createDirectories(folder);
    Path fresh = folder.resolve("sharing.new");
    Files.deleteIfExists(fresh);
    Files.writeString(
        fresh,
        sharing.name(),
        StandardCharsets.ISO_8859_1,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(fresh, mark(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path hashes() {
    return folder.resolve("chunk-hashes");
  }

  /** The manifest, if it was kept and is right. */
  Optional<Manifest> manifest() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(hashes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    List<Hash> chunks = new ArrayList<>();
    for (int at = 0; at + Hash.SIZE <= bytes.length; at += Hash.SIZE) {
      chunks.add(Hash.wrap(Arrays.copyOfRange(bytes, at, at + Hash.SIZE)));
    }
    return Manifest.verified(id, chunks);
  }

  void keep(Manifest manifest) throws IOException {
    Files.createDirectories(folder);
    ByteBuffer bytes = ByteBuffer.allocate(manifest.chunks().size() * Hash.SIZE);
    manifest.chunks().forEach(chunk -> bytes.put(chunk.bytes()));
    Path fresh = folder.resolve("chunk-hashes.new");
    Files.write(fresh, bytes.array());
    Files.move(fresh, hashes(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether the content is coming; room for all of it is set aside then. */
  boolean isPartial() {
    return Files.exists(part(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Room that it takes. */
  long bytes() {
    return isPartial() || Files.exists(data()) ? id.length() : 0;
  }

  void delete() throws IOException {
    for (Path file : List.of(data(), part(), have(), hashes(), mark())) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder.resolve("chunk-hashes.new"));
    Files.deleteIfExists(folder.resolve("sharing.new"));
    Files.deleteIfExists(folder);
  }
}
