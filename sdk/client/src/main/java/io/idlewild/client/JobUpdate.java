package io.idlewild.client;

/** What happens to a job. */
public sealed interface JobUpdate {
  /** A work unit got its result, or has failed for good. */
  record Arrived(Result result) implements JobUpdate {}

  /** The job as it is now. */
  record Progress(JobView job) implements JobUpdate {}

  /** The last update: no more results will come. */
  record Ended(JobView job) implements JobUpdate {}
}
