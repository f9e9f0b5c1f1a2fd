package io.idlewild.worker.exchange;

import java.nio.file.Path;

/** What came of fetching a content. */
public sealed interface Fetched {
  /**
   * It is on disk and verified.
   *
   * @param file read-only
   */
  record Here(Path file) implements Fetched {}

  /** No source has it, or none could be reached for long. */
  record Unavailable(String sentence) implements Fetched {}

  /** This machine cannot take it. */
  record NoRoom(String sentence) implements Fetched {}
}
