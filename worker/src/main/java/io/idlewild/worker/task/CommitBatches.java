package io.idlewild.worker.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Results that the worker is about to bind itself to. A batch has one signature however large it
 * is, so those that are ready shortly after another wait for a moment and share the next one; the
 * first after a pause does not wait.
 */
final class CommitBatches {
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final List<WorkerSays.Committed> ready = new ArrayList<>();
  private boolean resting;
  private long restsUntil;

  void add(WorkerSays.Committed committed) {
    ready.add(committed);
  }

  /** Forgets what was not sent. */
  void clear() {
    ready.clear();
  }

  /** Sends what is ready, unless a batch left just now. */
  void update(long nanos, Actions actions) {
    resting = resting && nanos - restsUntil < 0;
    if (resting || ready.isEmpty()) {
      return;
    }
    actions.send(new WorkerSays.Commits(List.copyOf(ready)));
    ready.clear();
    resting = true;
    restsUntil = nanos + MOMENT.toNanos();
  }

  /** When there is something to send, if nothing happens before. */
  Optional<Duration> untilDue(long nanos) {
    return ready.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(resting ? Math.max(0, restsUntil - nanos) : 0));
  }
}
