package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.util.List;

/** Somebody who may have contents: the origin, or a peer. Nothing that it says is believed. */
public interface ChunkSource {
  /** For people. */
  String name();

  /**
   * The manifest of a content, checked against its name.
   *
   * @throws SourceException if the source does not have it or cannot be asked
   */
  Manifest manifest(ContentId id) throws SourceException;

  /**
   * Reads chunks in the order asked for. Chunks that were taken before a failure stay taken.
   *
   * @throws SourceException if the source fails in between
   * @throws IOException if {@code sink} throws it
   */
  void read(ContentId id, List<Integer> indexes, ChunkSink sink)
      throws SourceException, IOException;

  /** Where chunks go. */
  @FunctionalInterface
  interface ChunkSink {
    /**
     * Takes one chunk.
     *
     * @return whether the source may go on
     */
    boolean take(int index, byte[] bytes) throws IOException;
  }
}
