package io.idlewild.core.swarm;

/** What a download wants done. */
public sealed interface DownloadStep {
  /**
   * Ask a source for a chunk; it answers with the ticket, or says that it has nothing.
   *
   * @param why for a log line
   */
  record Ask(Source source, long ticket, Wish wish, String why) implements DownloadStep {}

  /** What was asked for comes from elsewhere. */
  record Cancel(Source source, long ticket) implements DownloadStep {}

  /**
   * Have nothing to do with this source any more.
   *
   * @param wrongChunk which it sent
   */
  record Expel(Source source, int wrongChunk) implements DownloadStep {}

  /** All chunks are here. */
  record Finish() implements DownloadStep {}
}
