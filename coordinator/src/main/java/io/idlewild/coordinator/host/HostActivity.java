package io.idlewild.coordinator.host;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.List;
import java.util.Map;

/** What the hosts work on and have earned; dispatch and credit know it. */
@FunctionalInterface
public interface HostActivity {
  /** Of all hosts that have any. */
  Map<HostId, Activity> all();

  /**
   * Of one host.
   *
   * @param tasks that it holds now
   * @param succeeded tasks so far
   * @param failed tasks so far
   * @param credit earned so far
   */
  record Activity(List<RunningTask> tasks, long succeeded, long failed, double credit) {
    /** Of a host that has done nothing yet. */
    public static final Activity NONE = new Activity(List.of(), 0, 0, 0);

    public Activity {
      tasks = List.copyOf(tasks);
    }
  }

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
