package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.validation.Judgement;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a transaction did with a round. Applied to memory and told to hosts after its commit. */
final class Written {
  /** Leases that are bound now; the others of the round had ended. */
  final Set<TaskId> bound = new HashSet<>();

  /** What the ends led to, by job. */
  final Map<JobId, Judgement> judgements = new HashMap<>();

  /** Leases that were granted. */
  final List<Grant> grants = new ArrayList<>();

  /** What is known of leases that have ended before. */
  final Map<LeaseId, LeaseRepository.PastLease> past = new HashMap<>();

  /** How many results each job got; every job that moved is in it. */
  final Map<JobId, Integer> moved = new HashMap<>();

  /** Jobs whose last work unit has ended. */
  final Set<JobId> finished = new HashSet<>();

  /** Whether the end of this task was recorded in this round. */
  boolean recorded(JobId job, LeaseId lease) {
    Judgement judgement = judgements.get(job);
    return judgement != null && judgement.recorded().contains(new TaskId(lease.value()));
  }
}
