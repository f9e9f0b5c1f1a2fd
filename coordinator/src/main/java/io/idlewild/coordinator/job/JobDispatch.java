package io.idlewild.coordinator.job;

import io.idlewild.core.id.JobId;
import java.util.concurrent.CompletionStage;

/** What jobs ask of dispatch. */
public interface JobDispatch {
  /** The job's work units may be leased from now on. Durable before the call. */
  void started(JobId job);

  /** Calls a job off: no work unit of it will be leased or sealed after the stage has completed. */
  CompletionStage<Void> cancel(JobId job);

  /** Nothing more of the job is leased for now, or it is again. Durable before the call. */
  void held(JobId job, boolean on);

  /** The job's share of the machines has changed. Durable before the call. */
  void prioritized(JobId job, int priority);
}
