package io.idlewild.client;

import java.util.List;

/**
 * Where the copies of a content are.
 *
 * @param content LENGTH-ROOT
 * @param length bytes
 * @param chunkSize bytes in every chunk but the last
 * @param atOrigin whether the server has all of it
 * @param copies among workers
 * @param hosts that have it or want it; those that have all of it are the last
 * @param peerBytes that workers gave each other since the server began
 * @param originBytes that the server gave since it began
 * @param wastedBytes of both, those that were there already or wrong
 * @param wrongChunks with a wrong hash
 * @param leftOff hosts that are not in the list
 */
public record ContentCopies(
    String content,
    long length,
    int chunkSize,
    int chunks,
    boolean atOrigin,
    Copies copies,
    List<Holder> hosts,
    long peerBytes,
    long originBytes,
    long wastedBytes,
    long wrongChunks,
    int leftOff) {
  public ContentCopies {
    hosts = List.copyOf(hosts);
  }

  /**
   * Copies among workers.
   *
   * @param complete workers with all of it
   * @param partial workers with some of it
   * @param rarest copies of the rarest chunk
   * @param rarestChunks how many chunks have only so few
   */
  public record Copies(int complete, int partial, int rarest, int rarestChunks) {}

  /**
   * A worker.
   *
   * @param host 32 hexadecimal digits
   * @param state COMPLETE, PARTIAL or WANTED
   * @param have chunks
   */
  public record Holder(
      String host,
      String name,
      String state,
      int have,
      double share,
      double receivedPerSecond,
      double sentPerSecond) {}
}
