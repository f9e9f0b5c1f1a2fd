package io.idlewild.coordinator.referee;

import io.idlewild.core.trust.compare.Agreement;

/** What came of a comparison. */
public sealed interface Compared {

  /**
   * All were compared.
   *
   * @param agreement by the positions of the results as they were given: {@link Agreement#groups()}
   *     deals them into groups, {@link Agreement#groupsAround} does so when one of them is known to
   *     be right, {@link Agreement#medoid} names a group's canonical result, {@link Agreement#flaw}
   *     says of a result why it could not be read
   */
  record Answered(Agreement agreement) implements Compared {}

  /**
   * The comparator itself failed: it trapped, met a limit, or ended with an exit code that means
   * nothing. No host is to blame, and asking again will not help.
   *
   * @param detail one sentence for a person
   */
  record Failed(String detail) implements Compared {}

  /**
   * The referee could not do it; ask again later.
   *
   * @param sentence why, for a person
   */
  record Unavailable(String sentence) implements Compared {}
}
