package io.idlewild.cli.content;

import java.util.List;

/**
 * A content that was obtained.
 *
 * @param content LENGTH-ROOT
 * @param via {@code here} if the target had it, {@code swarm} if the worker of this machine fetched
 *     it, {@code server}
 * @param keptBytes of an earlier attempt
 * @param sources who gave how much
 */
record Obtained(
    String content,
    String file,
    long length,
    String via,
    double seconds,
    long keptBytes,
    List<LocalWorker.SourceBytes> sources) {

  /** Bytes that workers gave. */
  long peerBytes() {
    return sources.stream()
        .filter(one -> !one.source().equals("origin"))
        .mapToLong(LocalWorker.SourceBytes::bytes)
        .sum();
  }

  /** Bytes that the server gave. */
  long originBytes() {
    return sources.stream().mapToLong(LocalWorker.SourceBytes::bytes).sum() - peerBytes();
  }
}
