package io.idlewild.coordinator.host;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.List;
import java.util.Map;

/** What the hosts work on; dispatch knows it. */
@FunctionalInterface
public interface HostActivity {
  /** The tasks that hosts hold now; a host without any may be absent. */
  Map<HostId, List<RunningTask>> tasks();

  /**
   * A task that a host holds.
   *
   * @param jobId of its job
   * @param jobName for people
   * @param fraction 0 - 1, or negative where the workload does not tell
   * @param elapsedMs since it began
   */
  record RunningTask(JobId jobId, String jobName, double fraction, long elapsedMs) {}
}
