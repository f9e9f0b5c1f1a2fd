package io.idlewild.client;

/** What happens to a job. */
public sealed interface JobUpdate {
  /** A work unit got its result, or has failed for good. */
  record Arrived(Result result) implements JobUpdate {}

  /**
   * A result counts for the time being; it will be sealed, or withdrawn. Only {@link
   * Job#liveUpdates} tells it.
   */
  record Counted(ProvisionalResult result) implements JobUpdate {}

  /**
   * What counted for a time does so no more: an audit has found its host wrong, and the work unit
   * is computed again. Only {@link Job#liveUpdates} tells it.
   *
   * @param index the work unit's place in the job
   */
  record Withdrawn(int index) implements JobUpdate {}

  /** The job as it is now. */
  record Progress(JobView job) implements JobUpdate {}

  /** The last update: no more results will come. */
  record Ended(JobView job) implements JobUpdate {}
}
