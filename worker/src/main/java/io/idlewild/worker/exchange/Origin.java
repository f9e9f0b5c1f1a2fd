package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import java.util.BitSet;
import java.util.Optional;

/** Who had a content first: the coordinator. Nothing that it says is believed. Calls block. */
public interface Origin {
  /**
   * The manifest of a content, checked against its name.
   *
   * @throws SourceException if the origin does not have it or cannot be asked
   */
  Manifest manifest(ContentId id) throws SourceException;

  /**
   * One chunk, of the origin's choice.
   *
   * @param unwanted chunks that are here or come from elsewhere
   * @param unsentForMillis only a chunk that nobody got in this time; 0 for no matter
   * @return empty if no chunk fits
   * @throws SourceException if the origin does not have it or cannot be asked
   */
  Optional<Taken> take(ContentId id, BitSet unwanted, long unsentForMillis) throws SourceException;

  /** A chunk, not verified. */
  @SuppressWarnings("ArrayRecordComponent")
  record Taken(int index, byte[] bytes) {}
}
