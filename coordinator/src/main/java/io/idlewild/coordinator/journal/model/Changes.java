package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.HostTrust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one round changes: all of it becomes durable, or nothing. */
public final class Changes {
  public final List<SignedBatch> batches = new ArrayList<>();
  public final SortedMap<JobId, JobChanges> jobs =
      new TreeMap<>(Comparator.comparing(JobId::value));
  public final Map<HostWorkload, HostChange> hosts = new HashMap<>();
  public final List<ReliabilityEvent> events = new ArrayList<>();

  /** What changes of a job. */
  public JobChanges job(JobId job) {
    return jobs.computeIfAbsent(job, id -> new JobChanges());
  }

  /**
   * What changes of a host.
   *
   * @param trust its state now, if nothing of it has changed yet
   */
  public HostChange host(HostWorkload who, HostTrust trust) {
    return hosts.computeIfAbsent(who, key -> new HostChange(trust));
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return batches.isEmpty() && jobs.isEmpty() && hosts.isEmpty() && events.isEmpty();
  }
}
