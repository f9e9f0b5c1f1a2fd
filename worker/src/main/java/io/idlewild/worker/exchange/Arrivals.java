package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What reached this host lately, to be told to the tracker: for whoever looks at the swarm, and for
 * those that gave it, who earn for that.
 *
 * @param span the time that it covers
 * @param edges one for each content and source
 * @param progress contents that are on their way here
 */
public record Arrivals(Duration span, List<Edge> edges, List<Progress> progress) {
  public static final Arrivals NONE = new Arrivals(Duration.ZERO, List.of(), List.of());

  /** No report has more edges. */
  static final int MOST_EDGES = 512;

  /** No report has more contents on their way. */
  static final int MOST_PROGRESS = 32;

  /** Of longer contents it is not told which chunks are here. */
  static final int MOST_CHUNKS = 32_768;

  public Arrivals {
    edges = List.copyOf(edges);
    progress = List.copyOf(progress);
  }

  /**
   * What one source gave of one content.
   *
   * @param source empty is the origin
   * @param wrong chunks with a wrong hash
   * @param wastedBytes of the bytes, those that were here already or wrong
   */
  public record Edge(
      ContentId content,
      Optional<HostId> source,
      boolean lan,
      long bytes,
      int chunks,
      int wrong,
      long wastedBytes) {}

  /**
   * A content that is on its way.
   *
   * @param have chunks that are here
   */
  public record Progress(ContentId content, BitSet have) {}
}
