package io.idlewild.coordinator.tracker;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.Arrival;
import io.idlewild.protocol.v1.ContentProgress;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;

/** Arrivals from the wire, within bounds. */
final class ArrivalsCodec {
  private static final int MOST_EDGES = 512;
  private static final int MOST_PROGRESS = 32;
  private static final int MOST_CHUNKS = 32_768;
  private static final Duration MOST_SPAN = Duration.ofHours(1);

  private ArrivalsCodec() {}

  static Arrivals decode(io.idlewild.protocol.v1.Arrivals arrivals) {
    bounded("arrivals.edges", arrivals.getEdgesCount(), MOST_EDGES);
    bounded("arrivals.progress", arrivals.getProgressCount(), MOST_PROGRESS);
    long span = Math.clamp(arrivals.getSpanMs(), 0, MOST_SPAN.toMillis());
    return new Arrivals(
        Duration.ofMillis(span),
        arrivals.getEdgesList().stream().map(ArrivalsCodec::edge).toList(),
        arrivals.getProgressList().stream().map(ArrivalsCodec::progress).toList());
  }

  private static void bounded(String field, int count, int most) {
    if (count > most) {
      throw MalformedMessage.of(field, "%d are too many, %d may come".formatted(count, most));
    }
  }

  private static Arrivals.Edge edge(Arrival row) {
    ByteString source = row.getSource();
    if (row.getBytes() < 0 || row.getChunks() < 0 || row.getWrong() < 0) {
      throw MalformedMessage.of("arrivals.edges", "a count is beyond all bounds");
    }
    return new Arrivals.Edge(
        ContentCodec.decode(row.getContent()),
        source.isEmpty() ? Optional.empty() : Optional.of(IdCodec.host(source)),
        row.getLan(),
        row.getBytes(),
        row.getChunks(),
        row.getWrong(),
        Math.clamp(row.getWastedBytes(), 0, row.getBytes()));
  }

  private static Arrivals.Progress progress(ContentProgress row) {
    ContentId content = ContentCodec.decode(row.getContent());
    int chunks = Chunking.of(content.length()).count();
    if (chunks > MOST_CHUNKS || row.getHave().size() > Math.ceilDiv(chunks, Byte.SIZE)) {
      throw MalformedMessage.of(
          "arrivals.progress.have",
          "%d bytes for %d chunks; at most %d chunks are told"
              .formatted(row.getHave().size(), chunks, MOST_CHUNKS));
    }
    BitSet have = BitSet.valueOf(row.getHave().toByteArray());
    have.clear(chunks, Math.max(chunks, have.length()));
    return new Arrivals.Progress(content, have);
  }
}
