package io.idlewild.sandbox;

import io.idlewild.core.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes a task through the turns of its {@link DutyCycle}, until it is ended. */
final class Throttle {
  private final DutyCycle cycle;
  private final TaskControl task;
  private final Ticker ticker;
  private final ScheduledExecutorService timer;
  private @Nullable ScheduledFuture<?> next;
  private @Nullable Baseline baseline;
  private Duration elapsed = Duration.ZERO;
  private Duration used = Duration.ZERO;
  private boolean ended;

  Throttle(DutyCycle cycle, TaskControl task, Ticker ticker, ScheduledExecutorService timer) {
    this.cycle = cycle;
    this.task = task;
    this.ticker = ticker;
    this.timer = timer;
    schedule(this::turn, Duration.ZERO);
  }

  /** What was seen last: a task that was suspended since then has no claim on that time. */
  private record Baseline(long nanos, Duration cpu) {}

  synchronized void end() {
    ended = true;
    if (next != null) {
      next.cancel(false);
    }
  }

  private void turn() {
    Optional<Duration> cpu = task.cpuTime();
    if (cpu.isEmpty()) {
      baseline = null;
      schedule(this::turn, DutyCycle.PERIOD);
      return;
    }
    measure(cpu.get());
    DutyCycle.Turn turn = cycle.next(elapsed, used);
    if (turn.run().isZero()) {
      restFor(turn.stop());
    } else {
      rest(false);
      schedule(() -> restFor(turn.stop()), turn.run());
    }
  }

  private void measure(Duration cpu) {
    long now = ticker.nanos();
    if (baseline != null) {
      elapsed = elapsed.plusNanos(now - baseline.nanos());
      used = used.plus(cpu.minus(baseline.cpu()));
    }
    baseline = new Baseline(now, cpu);
  }

  private void restFor(Duration time) {
    if (time.isPositive()) {
      rest(true);
    }
    schedule(this::turn, time);
  }

  /** Nothing is said to the task after the end: another share may hold by then. */
  private void rest(boolean now) {
    synchronized (task) {
      if (!isEnded()) {
        task.rest(now);
      }
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private synchronized void schedule(Runnable what, Duration after) {
    if (!ended) {
      try {
        next = timer.schedule(what, after.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        ended = true; // the runner was closed
      }
    }
  }
}
