package io.idlewild.coordinator.retention;

/** What came of the wish to delete a job. */
public sealed interface Deletion {
  /** It is gone; what is left of its rows follows. */
  record Deleted() implements Deletion {}

  /**
   * It has not ended, so it stays.
   *
   * @param state what it is
   */
  record NotEnded(String state) implements Deletion {}

  /** There is no such job. */
  record Unknown() implements Deletion {}
}
