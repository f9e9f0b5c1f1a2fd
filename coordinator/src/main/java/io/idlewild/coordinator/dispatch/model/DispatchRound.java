package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.JobId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one round of the dispatcher leads to: rows to be written, and what happens when they are
 * durable.
 */
public final class DispatchRound {
  private final Changes changes = new Changes();
  private final Set<HostSession> mailed = new LinkedHashSet<>();
  private final List<RefereeCall> calls = new ArrayList<>();
  private final Map<JobId, Integer> moved = new LinkedHashMap<>();
  private final Map<JobId, Integer> progress = new LinkedHashMap<>();
  private final List<JobId> finished = new ArrayList<>();
  private int granted;
  private int reported;
  private int expired;
  private boolean more;

  /** What is to be written. */
  public Changes changes() {
    return changes;
  }

  /** Whoever is told something when it is written. */
  public Set<HostSession> mailed() {
    return mailed;
  }

  /** What the referee is asked when it is written. */
  public List<RefereeCall> calls() {
    return calls;
  }

  /** How many results each job got, sealed or failed; every job that moved is in it. */
  public Map<JobId, Integer> moved() {
    return moved;
  }

  /** How many work units more of each job have something to show, provisional results included. */
  public Map<JobId, Integer> progress() {
    return progress;
  }

  /** Jobs that have ended. */
  public List<JobId> finished() {
    return finished;
  }

  public int granted() {
    return granted;
  }

  /** Tasks that ended otherwise than by expiry. */
  public int reported() {
    return reported;
  }

  public int expired() {
    return expired;
  }

  /** Whether there is more to do at once, even if nothing comes. */
  public boolean more() {
    return more;
  }

  Mail mail(HostSession session) {
    mailed.add(session);
    return session.mail();
  }

  void call(RefereeCall call) {
    calls.add(call);
  }

  void countGranted() {
    granted++;
  }

  void countEnded(TaskEnding ending) {
    if (ending instanceof TaskEnding.Expired) {
      expired++;
    } else {
      reported++;
    }
  }

  void wantMore() {
    more = true;
  }

  /** Says which jobs moved, once everything is decided. */
  void close() {
    changes.jobs.forEach((job, change) -> {
      moved.put(job, change.results.size());
      progress.put(job, change.counts.results() + change.counts.units(UnitState.PROVISIONAL));
    });
  }
}
