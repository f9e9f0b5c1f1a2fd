package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.host.HostView;
import io.idlewild.coordinator.job.JobView;
import java.util.List;

/** What the page shows at one moment. */
public record Snapshot(Overview overview, List<JobView> jobs, List<HostView> hosts) {

  Snapshot withoutHistory() {
    return new Snapshot(overview.withoutHistory(), jobs, hosts);
  }

  /** Whether anything but the time differs. */
  boolean differsFrom(Snapshot other) {
    return !jobs.equals(other.jobs)
        || !hosts.equals(other.hosts)
        || overview.sealedPerSecond() != other.overview.sealedPerSecond()
        || overview.tasksPerSecond() != other.overview.tasksPerSecond();
  }
}
