package io.idlewild.client;

import java.time.Instant;
import java.util.List;

/**
 * What came of checking a log of workload versions.
 *
 * @param size entries
 * @param root of the tree over them, hexadecimal
 * @param fingerprint of the key that signs the log: which log it is
 * @param knownSize entries that it had the last time; 0 if it was never looked at
 * @param problems what is wrong with it, a sentence each; empty if nothing is
 * @param entries in order
 */
public record WorkloadLogReport(
    long size,
    String root,
    Instant signedAt,
    String fingerprint,
    long knownSize,
    List<String> problems,
    List<Entry> entries) {

  public WorkloadLogReport {
    problems = List.copyOf(problems);
    entries = List.copyOf(entries);
  }

  /**
   * A version in the log.
   *
   * @param workload its id
   */
  public record Entry(
      long position,
      String workload,
      String name,
      long version,
      long minimumVersion,
      String publisher,
      Instant expires,
      Instant loggedAt) {}

  /** Whether nothing is wrong. */
  public boolean isRight() {
    return problems.isEmpty();
  }
}
