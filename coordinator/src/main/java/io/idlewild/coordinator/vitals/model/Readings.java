package io.idlewild.coordinator.vitals.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything of a moment that an operator may have to act on.
 *
 * @param at when, by this machine's clock
 * @param hosts by what they do
 * @param work what is to be done
 * @param workloads versions that running jobs use
 * @param disk on which the data folder lies
 * @param certificates that this coordinator shows
 * @param database if it answered
 * @param dispatch the thread that moves work
 */
public record Readings(
    Instant at,
    Hosts hosts,
    Work work,
    List<WorkloadTasks> workloads,
    Disk disk,
    List<Expiry> certificates,
    Optional<Database> database,
    Dispatch dispatch) {
  public Readings {
    workloads = List.copyOf(workloads);
    certificates = List.copyOf(certificates);
  }

  /** Hosts by what they do; all but the last are connected. */
  public record Hosts(int computing, int ready, int suspended, int offline) {
    public int connected() {
      return computing + ready + suspended;
    }
  }

  /**
   * What is to be done.
   *
   * @param open work units of running jobs without a live task
   * @param running with a live task, or a vote that decides nothing yet
   * @param awaiting votes that an audit or a dispute has to decide on
   * @param still how long no task has been leased or ended
   */
  public record Work(long open, long running, long awaiting, Duration still) {}

  /**
   * Tasks of a workload version in jobs that run.
   *
   * @param cause the most frequent cause of failure; empty without one
   * @param job that has most of the failures; 32 hexadecimal digits, or empty
   */
  public record WorkloadTasks(
      String workload,
      String name,
      long version,
      long succeeded,
      long failed,
      String cause,
      String job) {
    public double failedShare() {
      return succeeded + failed == 0 ? 0 : failed / (double) (succeeded + failed);
    }
  }

  /**
   * A disk.
   *
   * @param free bytes that this program may use
   * @param total bytes
   * @param reserve bytes that contents leave free
   */
  public record Disk(long free, long total, long reserve) {}

  /** When something ends. */
  public record Expiry(String name, Instant notAfter) {}

  /**
   * The database.
   *
   * @param latency of the shortest question there is; the median of the last ones
   * @param ahead how far its clock is ahead of ours; negative is behind
   * @param bytes of its data
   */
  public record Database(Duration latency, Duration ahead, long bytes) {}

  /**
   * Dispatch.
   *
   * @param queue events that wait
   * @param queueLimit when hosts have to wait
   * @param lately rounds that failed in the last ten minutes
   * @param replaced whether another coordinator took over
   */
  public record Dispatch(int queue, int queueLimit, long lately, boolean replaced) {}
}
