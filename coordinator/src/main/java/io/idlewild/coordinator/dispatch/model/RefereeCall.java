package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.JobId;
import java.util.List;

/** What the dispatcher wants to know from the coordinator's own sandbox, about one work unit. */
public sealed interface RefereeCall {
  JobId job();

  int index();

  /** Computes a task of the coordinator's own. */
  record Compute(JobId job, TaskKey task, long seed, WorkUnitSpec spec) implements RefereeCall {
    @Override
    public int index() {
      return task.index();
    }
  }

  /** Says which results agree. */
  record Compare(JobId job, int index, long seed, WorkUnitSpec spec, List<TaskKey> results)
      implements RefereeCall {}

  /** Runs the job's verifier on a result. */
  record Verify(JobId job, TaskKey task, long seed, WorkUnitSpec spec) implements RefereeCall {
    @Override
    public int index() {
      return task.index();
    }
  }
}
