package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import java.time.Duration;
import java.util.BitSet;

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
   * @throws SourceException if the origin does not have it or cannot be asked
   */
  Answer take(ContentId id, BitSet unwanted, long unsentForMillis) throws SourceException;

  /** What it says to that. */
  sealed interface Answer {}

  /** A chunk, not verified. */
  @SuppressWarnings("ArrayRecordComponent")
  record Taken(int index, byte[] bytes) implements Answer {}

  /** No chunk fits, or others come first: not to be asked again for a while. */
  record Later(Duration pause) implements Answer {}
}
