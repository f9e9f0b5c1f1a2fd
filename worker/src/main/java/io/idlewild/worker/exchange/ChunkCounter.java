package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts chunks that come and go. Thread-safe. */
public final class ChunkCounter {
  private final Tally origin = new Tally();
  private final Tally peers = new Tally();
  private final Tally given = new Tally();

  private static final class Tally {
    private final LongAdder chunks = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void add(long length) {
      chunks.increment();
      bytes.add(length);
    }
  }

  /** A chunk came from a peer and was the right one. */
  public void takenFromPeer(long bytes) {
    peers.add(bytes);
  }

  /** A peer got a chunk. */
  public void given(long bytes) {
    given.add(bytes);
  }

  public ChunkTotals totals() {
    return new ChunkTotals(
        origin.chunks.sum(),
        origin.bytes.sum(),
        peers.chunks.sum(),
        peers.bytes.sum(),
        given.chunks.sum(),
        given.bytes.sum());
  }

  /** The origin, counted. */
  public Origin counting(Origin source) {
    return new Origin() {
      @Override
      public Manifest manifest(ContentId id) throws SourceException {
        return source.manifest(id);
      }

      @Override
      public Optional<Taken> take(ContentId id, BitSet unwanted, long unsentForMillis)
          throws SourceException {
        Optional<Taken> taken = source.take(id, unwanted, unsentForMillis);
        taken.ifPresent(chunk -> origin.add(chunk.bytes().length));
        return taken;
      }
    };
  }
}
