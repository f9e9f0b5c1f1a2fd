package io.idlewild.worker.tracing;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.Span;
import io.idlewild.core.work.Outcome;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.SessionAction;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.TaskOffer;
import io.idlewild.worker.task.TaskReport;
import io.idlewild.worker.task.WorkerSays;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sees what happens to tasks, and tells it as spans: of each task the whole, and in it fetch, run,
 * commit and reveal. Thread-safe; events come from many threads, actions from the session's.
 */
public final class TaskTraces {
  /** More tasks than any worker holds; the oldest is forgotten. */
  private static final int MOST = 2_048;

  private final @Nullable Consumer<Span> spans;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<LeaseId, TracedTask> tasks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LeaseId, TracedTask> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param spans where they go; null traces nothing
   * @param random for the ids of spans
   */
  public TaskTraces(@Nullable Consumer<Span> spans, InstantSource clock, RandomGenerator random) {
    this.spans = spans;
    this.clock = clock;
    this.random = random;
  }

  /** This happened. */
  public void saw(SessionEvent event) {
    if (spans == null) {
      return;
    }
    switch (event) {
      case SessionEvent.Heard(CoordinatorSays message) -> heard(message);
      case SessionEvent.TaskComputes(LeaseId lease) -> on(lease, TracedTask::computes);
      case SessionEvent.TaskEnded(TaskReport report) ->
          on(report.lease(), (task, now) -> task.ended(report, now));
      case SessionEvent.TaskStopped(LeaseId lease) -> end(lease, "STOPPED");
      default -> {}
    }
  }

  private void heard(CoordinatorSays message) {
    switch (message) {
      case CoordinatorSays.Offer(TaskOffer offer) -> open(offer);
      case CoordinatorSays.RevealRequest(List<LeaseId> leases, boolean upload) ->
          leases.forEach(lease -> on(lease, TracedTask::revealAsked));
      case CoordinatorSays.Settled settled -> {
        on(settled.lease(), (task, now) -> task.settled(settled.verdict(), now));
        forget(settled.lease());
      }
      case CoordinatorSays.Abort(List<LeaseId> leases, String reason) ->
          leases.forEach(lease -> end(lease, "CALLED_OFF"));
      default -> {}
    }
  }

  /** This is being done. */
  public void does(SessionAction action) {
    if (spans == null) {
      return;
    }
    switch (action) {
      case SessionAction.Begin begin -> {
        open(begin.offer());
        on(begin.offer().lease(), (task, now) -> task.begins(begin, now));
      }
      case SessionAction.Send(WorkerSays.Commits(List<WorkerSays.Committed> commits)) ->
          commits.forEach(commit -> on(commit.lease(), TracedTask::commits));
      case SessionAction.Send(WorkerSays.Failed(TaskReport report, Outcome.Failure failure)) ->
          on(report.lease(), (task, now) -> task.failed(failure));
      case SessionAction.Send(WorkerSays.GiveBack(List<LeaseId> leases, String reason)) ->
          leases.forEach(lease -> end(lease, "GIVEN_BACK"));
      case SessionAction.Park(LeaseId lease) -> end(lease, "PARKED");
      default -> {}
    }
  }

  /** Begins with a task, unless it is known: one that was kept on disk comes without a lease. */
  private synchronized void open(TaskOffer offer) {
    Consumer<Span> to = spans;
    if (to != null && offer.trace().isPresent()) {
      tasks.computeIfAbsent(
          offer.lease(), lease -> new TracedTask(offer.trace().get(), clock.instant(), to, random));
    }
  }

  private synchronized void on(LeaseId lease, BiConsumer<TracedTask, Instant> change) {
    TracedTask task = tasks.get(lease);
    if (task != null) {
      change.accept(task, clock.instant());
    }
  }

  private void end(LeaseId lease, String why) {
    on(lease, (task, now) -> task.gaveUp(why, now));
    forget(lease);
  }

  private synchronized void forget(LeaseId lease) {
    tasks.remove(lease);
  }
}
