package io.idlewild.coordinator.swarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.tracker.Held;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the copies of one content are.
 *
 * @param content LENGTH-ROOT
 * @param atOrigin whether the coordinator has all of it
 * @param hosts that have it or want it, those on their way first
 * @param edges over which any of it went in the last minute
 * @param peerBytes that workers gave each other since the coordinator began
 * @param originBytes that the coordinator gave since it began
 * @param accused hosts that were reported for wrong chunks of any content
 * @param leftOff hosts that are not in the list
 */
public record ContentSwarmView(
    Instant time,
    String content,
    long length,
    int chunkSize,
    int chunks,
    boolean atOrigin,
    CopyCount copies,
    List<Holder> hosts,
    List<SwarmView.EdgeView> edges,
    long peerBytes,
    long originBytes,
    long wastedBytes,
    long wrongChunks,
    List<Accused> accused,
    int leftOff) {
  public ContentSwarmView {
    hosts = List.copyOf(hosts);
    edges = List.copyOf(edges);
    accused = List.copyOf(accused);
  }

  /**
   * A worker.
   *
   * @param host 32 hexadecimal digits
   * @param have chunks
   * @param share of all chunks, 0 - 1
   * @param cells of those that have some of it, a digit for each cell of the copies: 1 is all of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Holder(
      String host,
      String name,
      Held state,
      int have,
      double share,
      double receivedPerSecond,
      double sentPerSecond,
      @Nullable String cells) {}

  /** A host, and how many others report it. */
  public record Accused(String host, String name, int reports) {}
}
