package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.Watcher;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What hosts compute now, for threads other than the loop: people look at it, and uploads are
 * checked against it. Thread-safe.
 */
@ApplicationScoped
class LiveTasks implements Watcher {
  /**
   * A task under way.
   *
   * @param outputLimit bytes that its outputs may have
   * @param committed whether its host is bound to a result
   * @param fraction 0 - 1, or negative where it is not known
   */
  record Shown(
      HostId host,
      JobId job,
      String jobName,
      long outputLimit,
      boolean committed,
      double fraction,
      long elapsedMs) {
    private Shown at(double done, long elapsed) {
      return new Shown(host, job, jobName, outputLimit, committed, done, elapsed);
    }

    private Shown bound() {
      return new Shown(host, job, jobName, outputLimit, true, 1, elapsedMs);
    }
  }

  private final JobBook jobs;
  private final Map<LeaseId, Shown> tasks = new ConcurrentHashMap<>();

  LiveTasks(JobBook jobs) {
    this.jobs = jobs;
  }

  @Override
  public void begun(LeaseId lease, HostId host, JobId job, boolean committed) {
    JobTerms terms = jobs.terms(job);
    tasks.put(
        lease, new Shown(host, job, terms.name(), terms.limits().outputBytes(), committed, -1, 0));
  }

  @Override
  public void committed(LeaseId lease) {
    tasks.computeIfPresent(lease, (id, shown) -> shown.bound());
  }

  Optional<Shown> find(LeaseId lease) {
    return Optional.ofNullable(tasks.get(lease));
  }

  /** The host says how far it is; of a lease that is not its own it cannot. */
  void progress(HostId host, LeaseId lease, double fraction, long elapsedMs) {
    double sane = Double.isNaN(fraction) ? -1 : Math.clamp(fraction, -1, 1);
    tasks.computeIfPresent(
        lease,
        (id, shown) -> shown.host().equals(host) ? shown.at(sane, Math.max(0, elapsedMs)) : shown);
  }

  @Override
  public void ended(LeaseId lease) {
    tasks.remove(lease);
  }

  void clear() {
    tasks.clear();
  }

  Map<HostId, List<Shown>> byHost() {
    return tasks.values().stream().collect(Collectors.groupingBy(Shown::host));
  }
}
