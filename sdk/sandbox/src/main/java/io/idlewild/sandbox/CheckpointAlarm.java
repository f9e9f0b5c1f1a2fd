package io.idlewild.sandbox;

import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.time.Ticker;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks a child for its guest's state whenever a checkpoint is due. Thread-safe. */
final class CheckpointAlarm implements AutoCloseable {
  private final Child child;
  private final TaskControl control;
  private final Ticker ticker;
  private final ScheduledExecutorService timer;
  private final CheckpointRhythm rhythm;
  private @Nullable ScheduledFuture<?> next;
  private long asked;
  private boolean closed;

  CheckpointAlarm(
      Checkpointing how,
      Child child,
      TaskControl control,
      Ticker ticker,
      ScheduledExecutorService timer) {
    this.child = child;
    this.control = control;
    this.ticker = ticker;
    this.timer = timer;
    this.rhythm = new CheckpointRhythm(how.interval(), how.share(), control.elapsed());
    schedule();
  }

  /** The state came; it is on disk, or could not be put there. */
  synchronized void taken() {
    rhythm.taken(control.elapsed(), Duration.ofNanos(ticker.nanos() - asked));
    schedule();
  }

  private synchronized void schedule() {
    if (closed) {
      return;
    }
    try {
      long nanos = Math.max(1, rhythm.untilDue(control.elapsed()).toNanos());
      next = timer.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      closed = true; // the runner was closed
    }
  }

  /** A task that stood still meanwhile is asked later, and is not asked twice at a time. */
  private synchronized void ring() {
    if (closed || rhythm.untilDue(control.elapsed()).isPositive()) {
      schedule();
      return;
    }
    try {
      asked = ticker.nanos();
      child.send(new ToChild.Checkpoint());
    } catch (IOException e) {
      closed = true; // the child has gone, and whoever listens to it knows
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel(false);
    }
  }
}
