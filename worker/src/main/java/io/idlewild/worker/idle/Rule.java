package io.idlewild.worker.idle;

import io.idlewild.worker.config.Preferences;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One reason to step back, and whether it holds. A rule has two ends: what begins it is higher than
 * what ends it, it has to last a moment, and the quiet after it has to last longer, so that a
 * worker neither jumps at every blip nor comes back between two builds.
 */
final class Rule {
  private final SuspensionCause cause;
  private final Duration onset;
  private final Function<Preferences, Duration> quietTime;
  private final Check breached;
  private final Check notQuiet;
  private final Stretch breach = new Stretch();
  private final Stretch quiet = new Stretch();
  private @Nullable Suspension current;

  /**
   * @param onset how long a limit must be passed before it counts
   * @param quietTime how long it must be quiet afterwards
   * @param breached what suspends a worker that computes
   * @param notQuiet what keeps it suspended
   */
  Rule(
      SuspensionCause cause,
      Duration onset,
      Function<Preferences, Duration> quietTime,
      Check breached,
      Check notQuiet) {
    this.cause = cause;
    this.onset = onset;
    this.quietTime = quietTime;
    this.breached = breached;
    this.notQuiet = notQuiet;
  }

  /** Takes one more sample. */
  Optional<Suspension> after(IdleSample sample, Preferences preferences) {
    current = current == null ? onset(sample, preferences) : lasting(current, sample, preferences);
    return Optional.ofNullable(current);
  }

  private @Nullable Suspension onset(IdleSample sample, Preferences preferences) {
    Optional<Finding> found = breached.in(sample, preferences);
    breach.follow(found.isPresent(), sample);
    return found.isPresent() && breach.lasted(sample, onset)
        ? suspension(found.get(), sample.surroundings().time().truncatedTo(ChronoUnit.SECONDS))
        : null;
  }

  private @Nullable Suspension lasting(
      Suspension before, IdleSample sample, Preferences preferences) {
    Optional<Finding> still = notQuiet.in(sample, preferences);
    boolean wasQuiet = quiet.isOn();
    quiet.follow(still.isEmpty(), sample);
    Duration wanted = quietTime.apply(preferences);
    if (quiet.lasted(sample, wanted)) {
      quiet.end();
      breach.end();
      return null;
    }
    if (still.isPresent()) {
      return suspension(still.get(), before.since());
    }
    return wasQuiet && before.resumesAt().isPresent()
        ? before
        : ending(before, sample, wanted.minus(quiet.length(sample)));
  }

  private static Suspension ending(Suspension before, IdleSample sample, Duration left) {
    Instant end = sample.surroundings().time().plus(left).truncatedTo(ChronoUnit.SECONDS);
    return new Suspension(
        before.cause(),
        before.reason(),
        before.condition(),
        before.measured(),
        before.limit(),
        before.since(),
        Optional.of(end));
  }

  private Suspension suspension(Finding found, Instant since) {
    return new Suspension(
        cause,
        found.reason(),
        found.condition(),
        found.measured(),
        found.limit(),
        since,
        Optional.empty());
  }

  /** Compares a sample with a limit. */
  @FunctionalInterface
  interface Check {
    /** The limit that it meets. */
    Optional<Finding> in(IdleSample sample, Preferences preferences);
  }
}
