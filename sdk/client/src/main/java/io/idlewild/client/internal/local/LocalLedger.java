package io.idlewild.client.internal.local;

import io.idlewild.client.CallInterruptedException;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.Problem;
import io.idlewild.client.Result;
import io.idlewild.core.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a local job: its results in order, and where the rest is. Thread-safe. */
final class LocalLedger {
  private static final double NANOS = 1e9;

  private final String id;
  private final JobSpec spec;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Instant createdAt;
  private final long startedNanos;
  private final int total;
  private final List<Result> results = new ArrayList<>();
  private final Map<String, JobView.FailureGroup> failures = new LinkedHashMap<>();
  private int running;
  private int sealed;
  private int failed;
  private int goodTasks;
  private int badTasks;
  private boolean cancelled;
  private @Nullable Instant finishedAt;

  LocalLedger(String id, JobSpec spec, InstantSource clock, Ticker ticker) {
    this.id = id;
    this.spec = spec;
    this.clock = clock;
    this.ticker = ticker;
    this.createdAt = clock.instant();
    this.startedNanos = ticker.nanos();
    this.total = spec.workUnitCount();
  }

  synchronized void begin() {
    running++;
  }

  synchronized void end(int index, UnitRunner.Ended how) {
    running--;
    long sequence = results.size() + 1L;
    Instant now = clock.instant();
    switch (how) {
      case UnitRunner.Ended.Accepted(var success, var folder, int count) -> {
        sealed++;
        goodTasks += count;
        results.add(
            new LocalResult(
                sequence, index, Optional.empty(), success.outputs(), folder, count, now));
      }
      case UnitRunner.Ended.Failed(Result.Failure failure, int count) -> {
        failed++;
        badTasks += count;
        failures.merge(
            failure.cause(),
            new JobView.FailureGroup(failure.cause(), 1, failure.detail()),
            (a, b) -> new JobView.FailureGroup(a.cause(), a.count() + 1, a.sample()));
        results.add(
            new LocalResult(sequence, index, Optional.of(failure), List.of(), null, count, now));
      }
      case UnitRunner.Ended.Stopped stopped -> {
        // Counted as cancelled, with those that never began.
      }
    }
    if (sealed + failed == total) {
      finishedAt = now;
    }
    notifyAll();
  }

  synchronized void cancel() {
    if (finishedAt == null) {
      cancelled = true;
      finishedAt = clock.instant();
      notifyAll();
    }
  }

  /** The result of a work unit, if it is there. */
  synchronized Optional<Result> of(int index) {
    return results.stream().filter(result -> result.index() == index).findFirst();
  }

  /** The result behind {@code sequence}, if it is there. */
  synchronized Optional<Result> after(long sequence) {
    return sequence < results.size() ? Optional.of(results.get((int) sequence)) : Optional.empty();
  }

  /**
   * The result behind {@code sequence}, as soon as it is there; empty if the job ended without it.
   */
  synchronized Optional<Result> await(long sequence) {
    try {
      while (sequence >= results.size() && finishedAt == null) {
        wait();
      }
      return after(sequence);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallInterruptedException(
          new Problem("interrupted", "following job " + id + " was interrupted", ""), e);
    }
  }

  synchronized JobView view() {
    double seconds = Math.max(1e-3, (ticker.nanos() - startedNanos) / NANOS);
    int ended = sealed + failed;
    double rate = ended / seconds;
    int rest = total - ended;
    boolean over = finishedAt != null;
    return new JobView(
        id,
        spec.name(),
        state(),
        new JobView.Workload("", String.valueOf(spec.workload().getFileName()), 1),
        spec.assurance().toString(),
        null,
        createdAt,
        createdAt,
        finishedAt,
        new JobView.WorkUnits(
            total,
            over ? 0 : rest - running,
            over ? 0 : running,
            0,
            sealed,
            failed,
            cancelled ? rest : 0),
        new JobView.Tasks(over ? 0 : running, goodTasks, badTasks, 0, 0),
        rate,
        over || ended == 0 ? null : rest / rate,
        null,
        null,
        List.copyOf(failures.values()),
        0,
        null,
        results.size());
  }

  private JobView.State state() {
    if (cancelled) {
      return JobView.State.CANCELLED;
    }
    return finishedAt == null ? JobView.State.RUNNING : JobView.State.FINISHED;
  }
}
