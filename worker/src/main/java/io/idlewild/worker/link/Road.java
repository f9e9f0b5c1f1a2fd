package io.idlewild.worker.link;

import io.idlewild.core.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Notices what happens to the way between this machine and the others: its addresses change, or it
 * slept and nobody answers on connections that it still believes in. Not thread-safe.
 */
public final class Road {
  /** Timers are late, and clocks are set by seconds; a machine sleeps for longer. */
  private static final Duration NOTABLE = Duration.ofSeconds(20);

  private final Addresses addresses;
  private final InstantSource clock;
  private final Ticker ticker;
  private Set<String> last;
  private Instant lastTime;
  private long lastNanos;

  /** Where a machine can be reached, and through which links. */
  @FunctionalInterface
  public interface Addresses {
    /** All addresses of links that are up, without the loopback. */
    Set<String> now();
  }

  /**
   * What happened.
   *
   * @param breaksConnections whether connections that were open are of no use any more
   */
  public record Change(String sentence, boolean breaksConnections) {}

  /**
   * @param ticker stands still while the machine sleeps
   */
  public Road(Addresses addresses, InstantSource clock, Ticker ticker) {
    this.addresses = addresses;
    this.clock = clock;
    this.ticker = ticker;
    this.last = addresses.now();
    this.lastTime = clock.instant();
    this.lastNanos = ticker.nanos();
  }

  /** What happened since the last look. */
  public Optional<Change> look() {
    Optional<Change> slept = slept();
    Set<String> now = addresses.now();
    Set<String> gone = new HashSet<>(last);
    gone.removeAll(now);
    boolean same = now.equals(last);
    last = now;
    if (slept.isPresent()) {
      return slept;
    }
    return same || now.isEmpty()
        ? Optional.empty()
        : Optional.of(new Change("The addresses of this machine have changed", !gone.isEmpty()));
  }

  private Optional<Change> slept() {
    Instant time = clock.instant();
    long nanos = ticker.nanos();
    Duration missing = Duration.between(lastTime, time).minusNanos(nanos - lastNanos);
    lastTime = time;
    lastNanos = nanos;
    return missing.compareTo(NOTABLE) < 0
        ? Optional.empty()
        : Optional.of(
            new Change(
                "The machine slept, or its clock was set forward (%d s)"
                    .formatted(missing.toSeconds()),
                true));
  }
}
