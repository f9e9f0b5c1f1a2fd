package io.idlewild.client;

/** Hears of a job, from one thread. */
public interface JobListener {
  /** A work unit got its result, or has failed for good. */
  default void result(Result result) {}

  /** A result counts for the time being. */
  default void counted(ProvisionalResult result) {}

  /** What counted for a time does so no more. */
  default void withdrawn(int index) {}

  /** The job as it is now. */
  default void progress(JobView job) {}

  /** No more will come. */
  default void ended(JobView job) {}

  /** Following is over though the job is not: the server stayed away too long. */
  default void lost(GridException reason) {}
}
