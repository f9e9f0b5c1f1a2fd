package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;

/**
 * Where the inputs of jobs are, as workers say. A claim earns a host nothing but work of a job
 * rather than of another: whose results it repeats and whose word counts is never decided by it.
 */
@FunctionalInterface
public interface AtHand {
  /** Of nobody anything is known. */
  AtHand UNKNOWN = (host, job) -> false;

  /** Whether the host says that it holds all that the tasks of the job share. Cheap. */
  boolean hasInputs(HostId host, JobId job);
}
