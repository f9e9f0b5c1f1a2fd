package io.idlewild.tools.crowd;

import io.idlewild.tools.hosts.Mood;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What becomes of a host with time. Decides on what was drawn, and does nothing itself. */
enum Habit {
  /** A server that is always there. */
  STEADY(0.02, 0, 0),
  /** A desk computer: its owner works on it now and then. */
  OFFICE(0.5, 0.05, 0),
  /** A laptop: it runs from its battery, is shut and carried away. */
  LAPTOP(0.4, 0.3, 1),
  /** A machine with a bad connection. */
  FLAKY(0.1, 0.7, 0);

  private static final double ON_BATTERY = 0.5;
  private static final double LEAST_CHARGE = 0.2;

  private final double suspends;
  private final double leaves;
  private final double batteries;

  Habit(double suspends, double leaves, double batteries) {
    this.suspends = suspends;
    this.leaves = leaves;
    this.batteries = batteries;
  }

  /** What a host does next, and for how long. */
  sealed interface Turn {
    Duration time();
  }

  /** It computes. */
  record Computes(Duration time, Mood mood) implements Turn {}

  /**
   * Its owner needs it.
   *
   * @param givesBack whether it gives back what it has begun
   */
  record Suspends(Duration time, Mood mood, boolean givesBack) implements Turn {}

  /** Its stream is gone. */
  record Leaves(Duration time) implements Turn {}

  /** The first turn, at any point of its time. */
  Turn first(Machine machine, RandomGenerator random) {
    double what = random.nextDouble();
    if (what < suspends / 3) {
      return suspends(machine, random);
    }
    return computes(machine, random, random.nextLong(5, 120));
  }

  /** The turn after this one. */
  Turn after(Turn last, Machine machine, RandomGenerator random) {
    if (last instanceof Computes) {
      double what = random.nextDouble();
      if (what < suspends) {
        return suspends(machine, random);
      }
      if (what < suspends + leaves) {
        return new Leaves(Duration.ofSeconds(random.nextLong(10, 90)));
      }
    }
    return computes(machine, random, random.nextLong(30, 300));
  }

  private Turn computes(Machine machine, RandomGenerator random, long seconds) {
    double foreign = random.nextDouble(0, 0.4);
    Mood mood =
        new Mood(
            machine.cores() - foreign,
            foreign,
            (long) (machine.memoryBytes() * random.nextDouble(0.4, 0.9)),
            battery(random, true),
            null);
    return new Computes(Duration.ofSeconds(seconds), mood);
  }

  private Turn suspends(Machine machine, RandomGenerator random) {
    Mood.Suspension why = reason(machine, random);
    Mood mood =
        new Mood(
            0,
            why.unit().equals("cores") ? why.measured() : random.nextDouble(0.1, 0.6),
            why.unit().equals("bytes")
                ? (long) why.measured()
                : (long) (machine.memoryBytes() * random.nextDouble(0.3, 0.8)),
            battery(random, !why.cause().equals("battery")),
            why);
    return new Suspends(
        Duration.ofSeconds(random.nextLong(15, 150)), mood, random.nextDouble() < 0.3);
  }

  private Mood.Suspension reason(Machine machine, RandomGenerator random) {
    if (batteries > 0 && random.nextDouble() < ON_BATTERY) {
      return new Mood.Suspension("battery", "The machine runs from its battery.", 0, 1, "share");
    }
    return switch (random.nextInt(4)) {
      case 0 -> {
        double limit = machine.memoryBytes() * 0.1;
        double free = limit * random.nextDouble(0.3, 0.9);
        yield new Mood.Suspension(
            "memory",
            "%s MiB of memory are free; the owner wants %s MiB."
                .formatted((long) free >> 20, (long) limit >> 20),
            free,
            limit,
            "bytes");
      }
      case 1 -> {
        long seconds = random.nextLong(1, 50);
        yield new Mood.Suspension(
            "user-active",
            "Somebody used the machine %d s ago; it waits for 60 s of rest.".formatted(seconds),
            seconds,
            60,
            "s");
      }
      default -> {
        double used = random.nextDouble(machine.cores() * 0.5, machine.cores());
        yield new Mood.Suspension(
            "foreign-load",
            String.format(
                Locale.ROOT,
                "Other programs use %.1f of %d cores; the limit is %.1f.",
                used,
                machine.cores(),
                machine.cores() * 0.25),
            used,
            machine.cores() * 0.25,
            "cores");
      }
    };
  }

  private Mood.@Nullable Battery battery(RandomGenerator random, boolean onMains) {
    return batteries > 0 ? new Mood.Battery(onMains, random.nextDouble(LEAST_CHARGE, 1)) : null;
  }
}
