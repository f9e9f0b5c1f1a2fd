package io.idlewild.worker.task;

import java.time.Duration;
import java.util.List;

/** When signs of life are due, and what they say. */
final class Pulse {
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Duration interval = LONGEST;
  private long next;
  private Duration reconnectAfter = Duration.ZERO;

  void begin(Duration wanted, long nanos) {
    interval = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    interval = interval.compareTo(LONGEST) > 0 ? LONGEST : interval;
    next = nanos + interval.toNanos();
    reconnectAfter = Duration.ZERO;
  }

  boolean isDue(long nanos) {
    return nanos - next >= 0;
  }

  Duration untilNext(long nanos) {
    return Duration.ofNanos(Math.max(0, next - nanos));
  }

  WorkerSays.Heartbeat heartbeat(HeldTasks held, long nanos) {
    next = nanos + interval.toNanos();
    List<WorkerSays.Progress> tasks =
        held.all().stream().map(task -> progress(task, nanos)).toList();
    return new WorkerSays.Heartbeat(tasks);
  }

  private static WorkerSays.Progress progress(HeldTask task, long nanos) {
    return switch (task) {
      case HeldTask.Waiting waiting -> new WorkerSays.Progress(waiting.lease(), 0, Duration.ZERO);
      case HeldTask.Active active ->
          new WorkerSays.Progress(
              active.lease(), active.fraction(), Duration.ofNanos(nanos - active.since()));
      case HeldTask.Reported reported ->
          new WorkerSays.Progress(
              reported.lease(), 1, Duration.ofNanos(reported.ended() - reported.since()));
    };
  }

  void reconnectIn(Duration delay) {
    reconnectAfter = delay;
  }

  /** Zero if nobody asked for it. */
  Duration reconnectAfter() {
    return reconnectAfter;
  }
}
