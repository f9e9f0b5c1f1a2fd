package io.idlewild.coordinator.job;

import io.idlewild.core.id.JobId;
import io.idlewild.core.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Wakes those who follow jobs. It carries no data: whoever wakes reads the database from where it
 * stands, so a lost wake-up costs time and nothing else. Thread-safe.
 */
@ApplicationScoped
public class JobFeed {
  private final Ticker ticker;
  private final Map<JobId, Set<Follower>> followers = new ConcurrentHashMap<>();
  private final Map<JobId, RateMeter> meters = new ConcurrentHashMap<>();

  public JobFeed(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Something of a job has moved, durably.
   *
   * @param units how many work units more have something to show, provisional results included
   */
  public void moved(JobId job, int units) {
    if (units > 0) {
      meters.compute(
          job,
          (id, meter) -> {
            RateMeter counting = meter == null ? new RateMeter(ticker.nanos()) : meter;
            counting.count(units, ticker.nanos());
            return counting;
          });
    }
    followers.getOrDefault(job, Set.of()).forEach(Follower::wake);
  }

  /** The job will not move any more. */
  public void ended(JobId job) {
    meters.remove(job);
    followers.getOrDefault(job, Set.of()).forEach(Follower::wake);
  }

  /** Work units a second of a job over the last half minute. */
  double resultsPerSecond(JobId job) {
    double[] rate = new double[1];
    meters.computeIfPresent(
        job,
        (id, meter) -> {
          rate[0] = meter.perSecond(ticker.nanos());
          return meter;
        });
    return rate[0];
  }

  /** When so many work units more will have something to show; empty if nothing can be said. */
  Optional<Forecast> forecast(JobId job, int remaining) {
    AtomicReference<Optional<Forecast>> found = new AtomicReference<>(Optional.empty());
    meters.computeIfPresent(
        job,
        (id, meter) -> {
          found.set(Forecast.of(meter.bins(ticker.nanos()), RateMeter.BIN_SECONDS, remaining));
          return meter;
        });
    return found.get();
  }

  /** Follows a job until the follower is closed. */
  Follower follow(JobId job) {
    Follower follower = new Follower(job);
    followers.computeIfAbsent(job, id -> ConcurrentHashMap.newKeySet()).add(follower);
    return follower;
  }

  /** Somebody who waits for a job to move. */
  final class Follower implements AutoCloseable {
    private final JobId job;
    private final Semaphore moves = new Semaphore(0);

    private Follower(JobId job) {
      this.job = job;
    }

    private void wake() {
      moves.release();
    }

    /** Waits until the job moves, or has moved since the last call; false if the time is over. */
    boolean await(Duration limit) throws InterruptedException {
      boolean moved = moves.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
      moves.drainPermits();
      return moved;
    }

    @Override
    public void close() {
      followers.computeIfPresent(
          job,
          (id, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
