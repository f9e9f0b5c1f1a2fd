package io.idlewild.worker.idle;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares a sample with the limits of a machine in use; says which one is met, in words. */
final class Limits {
  private static final double MIB = 1 << 20;
  private static final double MEMORY_RETURN = 1.5;

  private final PoliteSettings settings;

  Limits(PoliteSettings settings) {
    this.settings = settings;
  }

  /** What should suspend a worker that computes. */
  Optional<Suspension> breachedBy(IdleSample sample) {
    return check(sample, settings.foreignLimit(), settings.memoryFloorBytes());
  }

  /** What keeps a suspended worker suspended. */
  Optional<Suspension> notQuietIn(IdleSample sample) {
    return check(
        sample, settings.foreignQuiet(), (long) (settings.memoryFloorBytes() * MEMORY_RETURN));
  }

  private Optional<Suspension> check(IdleSample sample, double foreign, long memory) {
    return Stream.of(battery(sample), foreignLoad(sample, foreign), memory(sample, memory))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Suspension> foreignLoad(IdleSample sample, double limit) {
    double measured = sample.foreignCores();
    if (measured <= limit) {
      return Optional.empty();
    }
    return suspension(
        SuspensionCause.FOREIGN_LOAD,
        measured,
        settings.foreignLimit(),
        String.format(
            Locale.ROOT,
            "Other programs use %.2f cores, the limit is %.2f; computing resumes %d s after they fall"
                + " below %.2f.",
            measured,
            settings.foreignLimit(),
            settings.resumeAfter().toSeconds(),
            settings.foreignQuiet()));
  }

  private Optional<Suspension> memory(IdleSample sample, long floor) {
    long measured = sample.freeMemoryBytes();
    if (measured >= floor) {
      return Optional.empty();
    }
    return suspension(
        SuspensionCause.MEMORY,
        measured,
        settings.memoryFloorBytes(),
        String.format(
            Locale.ROOT,
            "%.0f MiB of memory are free, the limit is %.0f MiB; computing resumes %d s after %.0f MiB"
                + " are free.",
            measured / MIB,
            settings.memoryFloorBytes() / MIB,
            settings.resumeAfter().toSeconds(),
            settings.memoryFloorBytes() * MEMORY_RETURN / MIB));
  }

  private Optional<Suspension> battery(IdleSample sample) {
    Battery battery = sample.battery();
    if (settings.computeOnBattery() || !battery.present() || battery.onMains()) {
      return Optional.empty();
    }
    return suspension(
        SuspensionCause.BATTERY,
        battery.charge(),
        1,
        String.format(
            Locale.ROOT,
            "The machine runs on its battery (%.0f %% left); computing resumes %d s after it is"
                + " plugged in.",
            battery.charge() * 100,
            settings.resumeAfter().toSeconds()));
  }

  private static Optional<Suspension> suspension(
      SuspensionCause cause, double measured, double limit, String sentence) {
    return Optional.of(new Suspension(cause, sentence, measured, limit, Optional.empty()));
  }
}
