package io.idlewild.coordinator.content;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the chunks on the disk and changes nothing; whoever uses the store may go on. */
public final class StoredChunks {
  private final Path folder;

  /**
   * @param dataFolder the coordinator's
   */
  public StoredChunks(Path dataFolder) {
    this.folder = ContentService.folder(dataFolder);
  }

  /**
   * A content as its row says.
   *
   * @param hashes of its chunks, one after the other
   */
  public static Manifest manifest(String id, byte[] hashes) {
    List<Hash> chunks = new ArrayList<>();
    ByteBuffer joined = ByteBuffer.wrap(hashes);
    while (joined.hasRemaining()) {
      byte[] hash = new byte[Hash.SIZE];
      joined.get(hash);
      chunks.add(Hash.wrap(hash));
    }
    return new Manifest(ContentId.parse(id), chunks);
  }

  /** The chunks that are not stored, in order. */
  public List<Integer> missing(Manifest manifest) {
    try {
      return new ChunkFile(folder, manifest).missing();
    } catch (IOException e) {
      throw failing(e);
    }
  }

  /** The chunks that are stored and are not what they were, in order; reads all of them. */
  public List<Integer> damaged(Manifest manifest) {
    try {
      ChunkFile file = new ChunkFile(folder, manifest);
      List<Integer> damaged = new ArrayList<>();
      for (int i = 0; i < manifest.chunks().size(); i++) {
        if (file.has(i) && file.read(i).isEmpty() && file.has(i)) {
          damaged.add(i);
        }
      }
      return damaged;
    } catch (IOException e) {
      throw failing(e);
    }
  }

  private UncheckedIOException failing(IOException e) {
    return new UncheckedIOException("the content store in %s fails".formatted(folder), e);
  }
}
