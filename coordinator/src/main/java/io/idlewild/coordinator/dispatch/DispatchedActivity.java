package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.host.HostActivity;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the registry of hosts what they work on. */
@ApplicationScoped
class DispatchedActivity implements HostActivity {
  private final LiveTasks live;

  DispatchedActivity(LiveTasks live) {
    this.live = live;
  }

  @Override
  public Map<HostId, List<RunningTask>> tasks() {
    Map<HostId, List<RunningTask>> tasks = new HashMap<>();
    live.byHost()
        .forEach((host, shown) ->
            tasks.put(host, shown.stream().map(DispatchedActivity::running).toList()));
    return tasks;
  }

  private static RunningTask running(LiveTasks.Shown task) {
    return new RunningTask(task.job(), task.jobName(), task.fraction(), task.elapsedMs());
  }
}
