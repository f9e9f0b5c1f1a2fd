package io.idlewild.coordinator.tracker;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a host says that reached it lately. Nobody proves it: it earns those that gave it something
 * once they have shown that they hold it, and decides nothing else.
 *
 * @param span the time that it covers
 * @param edges one for each content and source
 * @param progress contents that are on their way to it
 */
public record Arrivals(Duration span, List<Edge> edges, List<Progress> progress) {
  public static final Arrivals NONE = new Arrivals(Duration.ZERO, List.of(), List.of());

  public Arrivals {
    edges = List.copyOf(edges);
    progress = List.copyOf(progress);
  }

  /**
   * What one source gave of one content.
   *
   * @param source empty is the origin
   * @param wrong chunks with a wrong hash
   * @param wastedBytes of the bytes, those that were there already or wrong
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
   * @param have chunks that are there
   */
  public record Progress(ContentId content, BitSet have) {}
}
