package io.idlewild.worker.task;

import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.Suspension;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last decision of the idle policy, and what the coordinator was told of it. */
final class Idleness {
  /** A change of foreign use that is worth telling at once. */
  private static final double NOTABLE_CORES = 0.5;

  private long givenMemoryBytes;
  private SessionEvent.@Nullable IdleSeen last;
  private SessionEvent.@Nullable IdleSeen told;
  private long suspendedSince;

  Idleness(SessionSettings settings) {
    this.givenMemoryBytes = settings.maxMemoryBytes();
  }

  /** Memory for all tasks together. */
  void give(long memoryBytes) {
    if (memoryBytes != givenMemoryBytes) {
      givenMemoryBytes = memoryBytes;
      told = null;
    }
  }

  void see(SessionEvent.IdleSeen seen, Actions actions) {
    Optional<Suspension> before = suspension();
    last = seen;
    Optional<Suspension> now = suspension();
    if (now.isPresent() && before.isEmpty()) {
      suspendedSince = seen.sample().nanos();
      actions.note("Suspended. " + now.get().sentence());
    } else if (now.isEmpty() && before.isPresent()) {
      actions.note("Computing again, %d cores are idle".formatted(cores()));
    }
  }

  int cores() {
    return last == null ? 0 : last.decision().cores();
  }

  boolean isSuspended() {
    return suspension().isPresent();
  }

  Duration suspendedFor(long nanos) {
    return isSuspended() ? Duration.ofNanos(nanos - suspendedSince) : Duration.ZERO;
  }

  /** Whether what is held may be finished, and nothing else. */
  boolean isDraining() {
    return last != null && last.decision() instanceof IdleDecision.Draining;
  }

  /** Why nothing may compute, if so. */
  Optional<Suspension> suspension() {
    return last != null && last.decision() instanceof IdleDecision.Suspended(Suspension found)
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The same, or why nothing new is taken. */
  Optional<Suspension> shown() {
    return last != null && last.decision() instanceof IdleDecision.Draining draining
        ? Optional.of(draining.suspension())
        : suspension();
  }

  Optional<SessionEvent.IdleSeen> last() {
    return Optional.ofNullable(last);
  }

  /** A new stream knows nothing. */
  void tellAgain() {
    told = null;
  }

  /** Tells what changed and matters. */
  void tell(long activeMemoryBytes, Actions actions) {
    if (last != null && (told == null || differs(last, told))) {
      repeat(activeMemoryBytes, actions);
    }
  }

  void repeat(long activeMemoryBytes, Actions actions) {
    if (last != null) {
      told = last;
      long allowed = Math.max(0, givenMemoryBytes - activeMemoryBytes);
      actions.send(
          new WorkerSays.Idleness(
              last.decision(),
              last.sample(),
              last.outlook(),
              Math.min(allowed, last.sample().freeMemoryBytes()),
              last.freeStoreBytes()));
    }
  }

  private static boolean differs(SessionEvent.IdleSeen now, SessionEvent.IdleSeen then) {
    double moved = Math.abs(now.sample().foreignCores() - then.sample().foreignCores());
    return now.decision().cores() != then.decision().cores()
        || now.decision().getClass() != then.decision().getClass()
        || moved >= NOTABLE_CORES;
  }
}
