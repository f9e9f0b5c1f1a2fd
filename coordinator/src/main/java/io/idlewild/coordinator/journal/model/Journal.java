package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.HostTrust;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the dispatcher keeps, and finds again. One program at a time writes: {@link #begin} takes
 * the right to write from every other one. Only the dispatcher's thread calls it. A failure of the
 * store is thrown as a RuntimeException; of a write that failed it is not known whether it
 * happened, so whoever gets one begins anew.
 */
public interface Journal {

  /**
   * Takes over: no earlier program writes after this. A program that has begun before only goes on.
   *
   * @throws Replaced if it has begun before, and another one took over since
   */
  Recovered begin();

  /** The same for one job that runs from now on. */
  StoredJob job(JobId job);

  /**
   * Writes a round, durably, in one transaction.
   *
   * @throws Replaced if another program took over
   */
  void write(Changes changes);

  /**
   * Work units from {@code after} on, without it, by index, that have neither ended nor a result
   * that counts (a vote that is unchecked or checked), with their tasks.
   */
  List<StoredUnit> unsettled(JobId job, int after, int limit);

  /** These work units, with all of their tasks, in any order; unknown ones are absent. */
  List<StoredUnit> units(JobId job, Collection<Integer> indexes);

  /**
   * Work units from {@code after} on, without it, by index, that have not ended, with the votes
   * that count. Called when no task of the job is live.
   */
  List<StoredVotes> unsealed(JobId job, int after, int limit);

  /** The votes of each host on work units of a job that have not ended. */
  Map<HostId, HostVotes> votes(JobId job);

  /** The job that has this number, if there is, or was, one. */
  Optional<JobId> jobOf(long number);

  /** What is known of hosts; unknown ones are absent. {@link HostTrust#owned} tells an anchor. */
  Map<HostWorkload, HostTrust> trust(Collection<HostWorkload> hosts);

  /** Tasks by their places, whether they live or not; unknown ones are absent. */
  Map<TaskKey, PastTask> past(JobId job, Collection<TaskKey> tasks);

  /** The files of the result of a task; of any task of the work unit with the same digest. */
  List<ResultFile> files(JobId job, TaskKey task);
}
