package io.idlewild.coordinator.workunit;

/** What came of a bulk submission. */
public sealed interface BulkOutcome {
  /** Work units that the job has now. */
  int total();

  /** All lines are durable. */
  record Accepted(int total) implements BulkOutcome {}

  /**
   * Nothing of the request was kept.
   *
   * @param line counted from 1
   * @param reason one sentence for a person
   * @param total before the request
   */
  record BadLine(int line, String reason, int total) implements BulkOutcome {}

  /**
   * Nothing of the request was kept, for the job would have more work units than a job may have.
   *
   * @param total before the request
   */
  record TooMany(int limit, int total) implements BulkOutcome {}

  /**
   * Nothing of the request was kept, for the job's owner would have more work units than she may.
   *
   * @param limit work units that the job may have as things are
   * @param total before the request
   */
  record BeyondQuota(long limit, int total) implements BulkOutcome {}

  /** The first line's index lies beyond what is known. */
  record Gap(int total) implements BulkOutcome {}

  /** The job takes no more work units. */
  record Closed(int total) implements BulkOutcome {}
}
