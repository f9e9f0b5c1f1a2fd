package io.idlewild.worker.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker at one moment, as programs read it.
 *
 * @param running whether the worker's process lives
 * @param state {@code computing}, {@code ready}, {@code suspended}, {@code disconnected} or {@code
 *     stopped}
 * @param pid of the worker's process
 * @param host id of this host
 * @param name of this host
 * @param coordinator its address
 * @param project its name, once it was heard
 * @param connected whether the coordinator answers
 * @param idleCores that tasks may use now
 * @param foreignCores that others use
 * @param load1m load average, negative where there is none
 * @param freeMemoryBytes of the machine
 * @param suspension why nothing is computed; null while it is
 * @param tasks that are held
 * @param results since the start
 * @param refused why workloads were refused of which tasks were offered, the newest last
 * @param time when this was written, ISO-8601
 */
public record WorkerStatus(
    boolean running,
    String state,
    long pid,
    String host,
    String name,
    String coordinator,
    @Nullable String project,
    boolean connected,
    int idleCores,
    double foreignCores,
    double load1m,
    long freeMemoryBytes,
    @Nullable Suspended suspension,
    List<Task> tasks,
    Results results,
    List<String> refused,
    String time) {

  public WorkerStatus {
    // A status file of an older worker says nothing of it.
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /**
   * Why nothing is computed.
   *
   * @param resumesInSeconds null while the cause is still there
   */
  public record Suspended(
      String cause,
      String sentence,
      double measured,
      double limit,
      @Nullable Long resumesInSeconds) {}

  /** A task that is held. */
  public record Task(String lease, String job, String state, double fraction, long elapsedMs) {}

  /** What came of tasks. */
  public record Results(long accepted, long failed, long tooLate, long refused) {}

  /** The same of a worker whose process is gone. */
  WorkerStatus stopped() {
    return new WorkerStatus(
        false,
        "stopped",
        pid,
        host,
        name,
        coordinator,
        project,
        false,
        0,
        foreignCores,
        load1m,
        freeMemoryBytes,
        null,
        List.of(),
        results,
        refused,
        time);
  }

  /** Whether somebody who looks would see something new, apart from clocks that run. */
  boolean sameButForTime(WorkerStatus other) {
    return withoutTime().equals(other.withoutTime());
  }

  private WorkerStatus withoutTime() {
    return new WorkerStatus(
        running,
        state,
        pid,
        host,
        name,
        coordinator,
        project,
        connected,
        idleCores,
        Math.round(foreignCores * 10) / 10.0,
        0,
        0,
        suspension,
        tasks.stream()
            .map(task ->
                new Task(
                    task.lease, task.job, task.state, Math.round(task.fraction * 50) / 50.0, 0))
            .toList(),
        results,
        refused,
        "");
  }
}
