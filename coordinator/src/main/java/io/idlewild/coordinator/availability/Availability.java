package io.idlewild.coordinator.availability;

import io.idlewild.coordinator.host.HostState;
import io.idlewild.coordinator.host.HostViews;
import io.idlewild.coordinator.jdbc.DatabaseTrouble;
import io.idlewild.core.id.HostId;
import io.idlewild.core.time.Ticker;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** When hosts are there. Thread-safe. */
@ApplicationScoped
public class Availability {
  private static final Logger LOG = Logger.getLogger(Availability.class);

  /** As long as the page shows. */
  static final Duration KEPT = Duration.ofDays(14);

  /** Longer pauses are those of a machine that slept; nobody knows who was there. */
  private static final Duration LONGEST_STEP = Duration.ofMinutes(2);

  private static final Duration SHARES_FRESH = Duration.ofMinutes(5);

  private final HostViews hosts;
  private final AvailabilityRepository repository;
  private final Ticker ticker;
  private final InstantSource clock;
  private final HostHours hours = new HostHours();
  private long lookedNanos;
  private Map<HostId, Double> shares = Map.of();
  private long sharesNanos;

  Availability(
      HostViews hosts, AvailabilityRepository repository, Ticker ticker, InstantSource clock) {
    this.hosts = hosts;
    this.repository = repository;
    this.ticker = ticker;
    this.clock = clock;
    this.lookedNanos = ticker.nanos();
    this.sharesNanos = ticker.nanos() - SHARES_FRESH.toNanos();
  }

  /** Looks who is there, and writes it down. */
  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    Map<HostId, HostState> states = hosts.states();
    Map<HostHours.Key, HostHours.Seconds> seen;
    synchronized (hours) {
      long now = ticker.nanos();
      Duration since = Duration.ofNanos(now - lookedNanos);
      lookedNanos = now;
      hours.see(states, clock.instant(), since.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : since);
      seen = hours.take();
    }
    try {
      repository.add(seen);
    } catch (DatabaseTrouble e) {
      LOG.warnf("Who was there is written later: %s", e.getMessage());
      synchronized (hours) {
        hours.putBack(seen);
      }
    }
  }

  @Scheduled(every = "1h", delayed = "3m")
  void forgetOld() {
    repository.deleteBefore(clock.instant().minus(KEPT));
  }

  /** The hours of a host, the oldest first; one in which it was never there is missing. */
  List<HourView> of(HostId host, int last) {
    Instant from = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(last - 1L, ChronoUnit.HOURS);
    return repository.of(host, from);
  }

  /**
   * The share of the last day in which each host was there, 0 - 1; some minutes old. Who was never
   * there is missing.
   */
  public Map<HostId, Double> ofLastDay() {
    synchronized (repository) {
      if (ticker.nanos() - sharesNanos >= SHARES_FRESH.toNanos()) {
        Instant now = clock.instant();
        Instant from = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(23));
        shares = repository.shares(from, Duration.between(from, now));
        sharesNanos = ticker.nanos();
      }
      return shares;
    }
  }
}
