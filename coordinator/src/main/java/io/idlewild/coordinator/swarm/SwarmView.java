package io.idlewild.coordinator.swarm;

import java.time.Instant;
import java.util.List;

/**
 * Who gives what to whom.
 *
 * @param windowSeconds the time that bytes of nodes and edges stand for
 * @param nodes workers that moved something in the window, the busiest first
 * @param edges the busiest first
 * @param leftOff edges that are not in the list
 */
public record SwarmView(
    Instant time,
    long windowSeconds,
    Totals totals,
    List<Node> nodes,
    List<EdgeView> edges,
    int leftOff) {
  public SwarmView {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * All together. Bytes are those since the coordinator began; a scientist's are those of the
   * window.
   *
   * @param hosts in the tracker's directory
   * @param fetching hosts that fetch something
   * @param contents that any worker has or wants
   * @param edges in the window
   */
  public record Totals(
      int hosts,
      int fetching,
      int contents,
      int edges,
      double peerBytesPerSecond,
      double originBytesPerSecond,
      long peerBytes,
      long originBytes,
      long wastedBytes,
      long wrongChunks) {}

  /**
   * A worker.
   *
   * @param host 32 hexadecimal digits
   * @param fetching whether any content is on its way to it
   * @param receivedBytes in the window
   * @param sentBytes in the window
   * @param wrongChunks with a wrong hash that it gave in the window
   * @param banned whether nobody deals with it
   */
  public record Node(
      String host,
      String name,
      boolean fetching,
      double receivedPerSecond,
      double sentPerSecond,
      long receivedBytes,
      long sentBytes,
      int wrongChunks,
      boolean banned) {}

  /**
   * From one to another.
   *
   * @param from the host, or the word "origin"
   * @param lan whether both are in one local network
   * @param bytesPerSecond by the newest report, 0 if that is old
   * @param bytes in the window
   */
  public record EdgeView(
      String from,
      String to,
      boolean lan,
      double bytesPerSecond,
      long bytes,
      int chunks,
      int wrongChunks) {}
}
