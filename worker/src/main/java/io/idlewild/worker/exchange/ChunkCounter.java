package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.util.List;
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
  public ChunkSource counting(ChunkSource source) {
    return new ChunkSource() {
      @Override
      public String name() {
        return source.name();
      }

      @Override
      public Manifest manifest(ContentId id) throws SourceException {
        return source.manifest(id);
      }

      @Override
      public void read(ContentId id, List<Integer> indexes, ChunkSink sink)
          throws SourceException, IOException {
        source.read(
            id,
            indexes,
            (index, bytes) -> {
              origin.add(bytes.length);
              return sink.take(index, bytes);
            });
      }
    };
  }
}
