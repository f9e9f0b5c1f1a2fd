package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what goes on around the worker: for input every second, for the rest every {@link
 * #SLOW}. Not thread-safe.
 */
final class Surveyor {
  static final Duration SLOW = Duration.ofSeconds(5);

  private static final Duration INPUT_EVERY = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Path folder;
  private final DoubleSupplier thermometer;
  private final InputWatch input;
  private final Desktop desktop;
  private final Uplinks uplinks;
  private Optional<Long> inputAt = Optional.empty();
  private @Nullable SlowFacts slow;

  /**
   * @param folder the worker's, on the disk whose room counts
   * @param thermometer degrees Celsius of the CPU; 0 or no number where it cannot be read
   */
  Surveyor(SystemTree tree, InstantSource clock, Path folder, DoubleSupplier thermometer) {
    this.clock = clock;
    this.folder = folder;
    this.thermometer = thermometer;
    this.input = new InputWatch(tree);
    this.desktop = new Desktop(tree);
    this.uplinks = new Uplinks(tree);
  }

  /**
   * Looks now.
   *
   * @param nanos on a monotonic clock
   */
  Surroundings look(long nanos, double foreignPressure) {
    Instant now = clock.instant();
    followInput(nanos, now);
    SlowFacts facts = slow;
    if (facts == null || nanos - facts.nanos >= SLOW.toNanos()) {
      facts = new SlowFacts(nanos, celsius(), desktop.isInUse(), uplinks.now(), freeDisk());
      slow = facts;
    }
    Owner owner = new Owner(sinceInput(nanos), facts.desktop && !input.seesDevices());
    return new Surroundings(
        now, foreignPressure, facts.celsius, owner, facts.uplinks, facts.freeDiskBytes);
  }

  private void followInput(long nanos, Instant now) {
    if (inputAt.isEmpty() || nanos - inputAt.get() >= INPUT_EVERY.toNanos()) {
      input.look(nanos, now);
      inputAt = Optional.of(nanos);
    }
  }

  private Optional<Duration> sinceInput(long nanos) {
    return input.last().map(at -> Duration.ofNanos(nanos - at));
  }

  private OptionalDouble celsius() {
    double measured = thermometer.getAsDouble();
    return measured > 0 ? OptionalDouble.of(measured) : OptionalDouble.empty();
  }

  private long freeDisk() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // whoever writes there will say what is wrong
    }
  }

  private record SlowFacts(
      long nanos,
      OptionalDouble celsius,
      boolean desktop,
      List<Uplink> uplinks,
      long freeDiskBytes) {}
}
