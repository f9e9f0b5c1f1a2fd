package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.credit.CreditService;
import io.idlewild.coordinator.host.HostActivity;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.validation.TaskTally;
import io.idlewild.coordinator.validation.ValidationService;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the registry of hosts what they work on and have earned. */
@ApplicationScoped
class DispatchedActivity implements HostActivity {
  private final LiveTasks tasks;
  private final ValidationService validation;
  private final CreditService credit;
  private final HostService hosts;

  DispatchedActivity(
      LiveTasks tasks, ValidationService validation, CreditService credit, HostService hosts) {
    this.tasks = tasks;
    this.validation = validation;
    this.credit = credit;
    this.hosts = hosts;
  }

  @Override
  public Map<HostId, Activity> all() {
    List<HostId> ids = hosts.all().stream().map(host -> host.id()).toList();
    Map<HostId, List<LiveTasks.Shown>> live = tasks.byHost();
    Map<HostId, TaskTally> tallies = validation.tallies(ids);
    Map<HostId, BigDecimal> balances = credit.balances(ids);
    Map<HostId, Activity> activities = new HashMap<>();
    for (HostId id : ids) {
      TaskTally tally = tallies.getOrDefault(id, TaskTally.NONE);
      activities.put(
          id,
          new Activity(
              live.getOrDefault(id, List.of()).stream().map(DispatchedActivity::shown).toList(),
              tally.succeeded(),
              tally.failed(),
              balances.getOrDefault(id, BigDecimal.ZERO).doubleValue()));
    }
    return activities;
  }

  private static RunningTask shown(LiveTasks.Shown task) {
    return new RunningTask(task.job(), task.jobName(), task.fraction(), task.elapsedMs());
  }
}
