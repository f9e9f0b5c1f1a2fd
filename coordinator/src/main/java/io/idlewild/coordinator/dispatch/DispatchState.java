package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.LeaseBook;
import io.idlewild.coordinator.dispatch.model.ReadyWindow;
import io.idlewild.coordinator.dispatch.model.Refusals;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the loop holds in memory. All of it can be rebuilt from the database and the workers, and
 * is, after a start and after a transaction that failed. Only the loop's thread touches it.
 */
final class DispatchState {
  final LeaseBook book;
  final ReadyWindow window;
  final Map<HostId, HostSession> sessions = new LinkedHashMap<>();
  final Map<JobId, JobTerms> jobs = new HashMap<>();
  final Map<JobId, RefillCursor> cursors = new HashMap<>();

  /** Cancelled jobs some of whose work units are not yet. */
  final Set<JobId> sweeping = new LinkedHashSet<>();

  /** Of the last round in which work was chosen. */
  Refusals refusals = new Refusals();

  DispatchState(DispatchSettings settings) {
    this.book = new LeaseBook(settings.leaseTerm());
    this.window = new ReadyWindow(settings.windowPerJob());
  }

  /** Forgets a job that has ended. */
  void forget(JobId job) {
    window.close(job);
    jobs.remove(job);
    cursors.remove(job);
  }

  /** Forgets everything. */
  void clear() {
    book.clear();
    window.clear();
    sessions.clear();
    jobs.clear();
    cursors.clear();
    sweeping.clear();
    refusals = new Refusals();
  }

  /** Where the refill of a job's window stands. */
  static final class RefillCursor {
    int after = -1;
    long nextLookNanos;
    boolean atEnd;
  }
}
