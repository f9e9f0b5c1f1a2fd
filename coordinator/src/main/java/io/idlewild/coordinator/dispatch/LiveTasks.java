package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.content.LeaseRights;
import io.idlewild.coordinator.dispatch.model.Watcher;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.job.SharedInput;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Sharing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What hosts compute now, for threads other than the loop: people look at it, and uploads and reads
 * of contents are checked against it. Thread-safe.
 */
@ApplicationScoped
class LiveTasks implements Watcher, LeaseRights {
  /**
   * A task under way.
   *
   * @param inputs contents that only this work unit needs
   * @param outputLimit bytes that its outputs may have
   * @param committed whether its host is bound to a result
   * @param fraction 0 - 1, or negative where it is not known
   */
  record Shown(
      HostId host,
      JobId job,
      String jobName,
      Map<ContentId, Sharing> inputs,
      long outputLimit,
      boolean committed,
      double fraction,
      long elapsedMs) {
    private Shown at(double done, long elapsed) {
      return new Shown(host, job, jobName, inputs, outputLimit, committed, done, elapsed);
    }

    private Shown bound() {
      return new Shown(host, job, jobName, inputs, outputLimit, true, 1, elapsedMs);
    }
  }

  private final JobBook jobs;
  private final Map<LeaseId, Shown> tasks = new ConcurrentHashMap<>();
  private final Map<HostId, Set<LeaseId>> leases = new ConcurrentHashMap<>();

  LiveTasks(JobBook jobs) {
    this.jobs = jobs;
  }

  @Override
  public void begun(LeaseId lease, HostId host, JobId job, WorkUnitSpec spec, boolean committed) {
    JobTerms terms = jobs.terms(job);
    long most = terms.limits().outputBytes();
    tasks.put(lease, new Shown(host, job, terms.name(), contents(spec), most, committed, -1, 0));
    leases.compute(
        host,
        (id, others) -> {
          Set<LeaseId> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(lease);
          return all;
        });
  }

  private static Map<ContentId, Sharing> contents(WorkUnitSpec spec) {
    Map<ContentId, Sharing> contents = new HashMap<>();
    for (WorkInput input : spec.inputs()) {
      if (input instanceof WorkInput.Stored stored) {
        contents.merge(stored.content(), stored.sharing(), Sharing::and);
      }
    }
    return Map.copyOf(contents);
  }

  @Override
  public Optional<Sharing> sharing(HostId host, ContentId content) {
    return leases.getOrDefault(host, Set.of()).stream()
        .map(tasks::get)
        .filter(Objects::nonNull)
        .flatMap(task -> sharing(task, content).stream())
        .reduce(Sharing::and);
  }

  /** A module wanders like a work unit's inputs that nobody said anything about. */
  private Optional<Sharing> sharing(Shown task, ContentId content) {
    JobTerms terms = jobs.terms(task.job());
    Stream<Sharing> module =
        terms.manifest().module().equals(content) ? Stream.of(Sharing.SWARM) : Stream.empty();
    Stream<Sharing> shared =
        terms.sharedInputs().stream()
            .filter(input -> input.content().equals(content))
            .map(SharedInput::sharing);
    Stream<Sharing> own = Stream.ofNullable(task.inputs().get(content));
    return Stream.of(module, shared, own).flatMap(any -> any).reduce(Sharing::and);
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
    Shown task = tasks.remove(lease);
    if (task != null) {
      leases.computeIfPresent(
          task.host(),
          (host, some) -> {
            some.remove(lease);
            return some.isEmpty() ? null : some;
          });
    }
  }

  void clear() {
    tasks.clear();
    leases.clear();
  }

  Map<HostId, List<Shown>> byHost() {
    return tasks.values().stream().collect(Collectors.groupingBy(Shown::host));
  }
}
