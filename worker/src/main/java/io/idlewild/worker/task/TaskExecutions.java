package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.worker.exchange.ContentFetcher;
import io.idlewild.worker.store.ContentFolder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The tasks that run on this machine, each on a thread of its own. Methods return at once; what
 * comes of them is posted as events. Thread-safe.
 */
public final class TaskExecutions {
  private final ContentFolder store;
  private final ContentFetcher fetcher;
  private final TaskRunner runner;
  private final ReportFolder reports;
  private final RandomGenerator random;
  private final Executor threads;
  private final Consumer<SessionEvent> events;
  private final Map<LeaseId, TaskExecution> running = new ConcurrentHashMap<>();
  private volatile double share = 1;

  /**
   * @param random for nonces: a cryptographic one
   * @param threads gives every task its own
   * @param events where what happens is posted
   */
  public TaskExecutions(
      ContentFolder store,
      ContentFetcher fetcher,
      TaskRunner runner,
      ReportFolder reports,
      RandomGenerator random,
      Executor threads,
      Consumer<SessionEvent> events) {
    this.store = store;
    this.fetcher = fetcher;
    this.runner = runner;
    this.reports = reports;
    this.random = random;
    this.threads = threads;
    this.events = events;
  }

  public void begin(SessionAction.Begin task) {
    LeaseId lease = task.offer().lease();
    TaskExecution execution =
        new TaskExecution(
            task, new TaskInputs(store, fetcher), runner, reports, random, this::post);
    running.put(lease, execution);
    execution.throttle(share);
    threads.execute(execution);
  }

  private void post(SessionEvent event) {
    switch (event) {
      case SessionEvent.TaskEnded(TaskReport report) -> running.remove(report.lease());
      case SessionEvent.TaskStopped(LeaseId lease) -> running.remove(lease);
      default -> {}
    }
    events.accept(event);
  }

  public void suspend(LeaseId lease) {
    find(lease).ifPresent(TaskExecution::suspend);
  }

  public void resume(LeaseId lease) {
    find(lease).ifPresent(TaskExecution::resume);
  }

  public void abort(LeaseId lease) {
    find(lease).ifPresent(TaskExecution::abort);
  }

  /**
   * Gives each task, those that run and those that come, this share of a core.
   *
   * @param perTask above 0; 1 and more mean as much as it likes
   */
  public void throttle(double perTask) {
    share = perTask;
    running.values().forEach(task -> task.throttle(perTask));
  }

  /** Whether any task is here, running or suspended. */
  public boolean anyRun() {
    return !running.isEmpty();
  }

  private Optional<TaskExecution> find(LeaseId lease) {
    return Optional.ofNullable(running.get(lease));
  }
}
