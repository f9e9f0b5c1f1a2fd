package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast a worker gives way to another program, and how soon it comes back. */
final class YieldRun {
  /** Tasks have given way when they use no more of a core than this, from then on. */
  static final double GIVEN_WAY_CORES = 0.05;

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration WATCHED = Duration.ofSeconds(4);
  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration STEADY = Duration.ofSeconds(3);
  private static final Duration RETURN_LIMIT = Duration.ofMinutes(2);
  private static final double BACK_SECONDS = 0.05;
  private static final double NANOS = 1e9;

  private final WorkerUnderTest worker;
  private final Ticker ticker;

  YieldRun(WorkerUnderTest worker, Ticker ticker) {
    this.worker = worker;
    this.ticker = ticker;
  }

  /**
   * One hog.
   *
   * @param yieldNanos from its start until tasks had given way
   * @param backNanos from its end until they computed again
   */
  record Round(long yieldNanos, long backNanos) {}

  /** What tasks had used at a moment. */
  record Look(long nanos, double cpuSeconds) {}

  Round round() throws BenchFailure, InterruptedException {
    worker.awaitComputing(STEADY);
    List<Long> tasks = worker.tasks();
    List<Look> looks = new ArrayList<>();
    long begin = ticker.nanos();
    try (Hog hog = Hog.start()) {
      while (ticker.nanos() - begin < WATCHED.toNanos()) {
        looks.add(new Look(ticker.nanos(), worker.cpuSeconds(tasks)));
        SystemPause.of(LOOK);
      }
    }
    return new Round(givenWayAt(looks) - begin, untilBack());
  }

  /** The first moment after which tasks used next to nothing, at once and to the end. */
  static long givenWayAt(List<Look> looks) throws BenchFailure {
    Look end = looks.getLast();
    for (Look look : looks) {
      Look soon = firstFrom(looks, look.nanos + SOON.toNanos());
      if (soon == end) {
        break;
      }
      if (coresBetween(look, soon) <= GIVEN_WAY_CORES
          && coresBetween(look, end) <= GIVEN_WAY_CORES) {
        return look.nanos;
      }
    }
    throw new BenchFailure("the tasks did not give way within %d s".formatted(WATCHED.toSeconds()));
  }

  private static Look firstFrom(List<Look> looks, long nanos) {
    return looks.stream()
        .filter(look -> look.nanos - nanos >= 0)
        .findFirst()
        .orElse(looks.getLast());
  }

  private static double coresBetween(Look from, Look to) {
    return (to.cpuSeconds - from.cpuSeconds) / ((to.nanos - from.nanos) / NANOS);
  }

  private long untilBack() throws BenchFailure, InterruptedException {
    long begin = ticker.nanos();
    List<Long> tasks = worker.tasks();
    double used = worker.cpuSeconds(tasks);
    while (worker.cpuSeconds(tasks) - used < BACK_SECONDS) {
      if (ticker.nanos() - begin > RETURN_LIMIT.toNanos()) {
        throw new BenchFailure(
            "the tasks did not come back within %d s".formatted(RETURN_LIMIT.toSeconds()));
      }
      SystemPause.of(LOOK);
    }
    return ticker.nanos() - begin;
  }
}
