package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.JobRules;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.SignedBatch;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of the journal, in memory. Programs come and go; this stays. */
final class MemoryDatabase {
  final Map<JobId, JobRow> jobs = new LinkedHashMap<>();
  final Map<HostWorkload, HostRow> hosts = new HashMap<>();
  final Map<Long, SignedBatch> batches = new HashMap<>();
  final List<ReliabilityEvent> events = new ArrayList<>();

  /** Hosts of the project. */
  final Set<HostId> owned = new HashSet<>();

  long epoch;
  long rounds;

  /** A running job with so many open work units. */
  JobRow add(JobRules rules, int units) {
    JobRow job = new JobRow(rules, units);
    jobs.put(rules.id(), job);
    return job;
  }

  JobRow job(JobId id) {
    JobRow job = jobs.get(id);
    if (job == null) {
      throw new IllegalStateException("there is no job " + id);
    }
    return job;
  }

  List<JobRow> running() {
    return jobs.values().stream().filter(job -> job.state == JobRow.State.RUNNING).toList();
  }
}
