package io.idlewild.worker.idle;

import io.idlewild.worker.config.Preferences;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The limits of a machine in use, each with its words. */
final class Rules {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration MOMENT = Duration.ofMillis(600);
  private static final Duration WHILE = Duration.ofSeconds(2);
  private static final double MIB = 1 << 20;
  private static final double MEMORY_RETURN = 1.5;
  private static final double DISK_RETURN = 1.1;
  private static final double CHARGE_RETURN = 0.05;
  private static final int COOLER = 5;

  private Rules() {}

  /** What also binds a machine that has nothing else to do. */
  static List<Rule> ofTheMachine() {
    return List.of(
        same(SuspensionCause.BATTERY, MOMENT, Rules::resumeAfter, Rules::battery),
        new Rule(
            SuspensionCause.CHARGE,
            MOMENT,
            Rules::resumeAfter,
            (s, p) -> charge(s, p, 0),
            (s, p) -> charge(s, p, CHARGE_RETURN)),
        new Rule(
            SuspensionCause.TEMPERATURE,
            WHILE,
            Rules::resumeAfter,
            (s, p) -> temperature(s, p, 0),
            (s, p) -> temperature(s, p, COOLER)),
        same(SuspensionCause.METERED, AT_ONCE, Rules::atOnce, Rules::metered),
        new Rule(
            SuspensionCause.DISK,
            AT_ONCE,
            Rules::atOnce,
            (s, p) -> disk(s, p, 1),
            (s, p) -> disk(s, p, DISK_RETURN)));
  }

  /** What binds a machine that somebody uses. */
  static List<Rule> ofOthers() {
    return List.of(
        new Rule(
            SuspensionCause.MEMORY,
            MOMENT,
            Rules::resumeAfter,
            (s, p) -> memory(s, p, 1),
            (s, p) -> memory(s, p, MEMORY_RETURN)),
        same(SuspensionCause.USER_ACTIVE, AT_ONCE, Rules::atOnce, Rules::userActive),
        new Rule(
            SuspensionCause.FOREIGN_LOAD,
            MOMENT,
            Rules::resumeAfter,
            (s, p) -> foreignLoad(s, p, 1),
            (s, p) -> foreignLoad(s, p, 0.5)),
        new Rule(
            SuspensionCause.PRESSURE,
            WHILE,
            Rules::resumeAfter,
            (s, p) -> pressure(s, p, 1),
            (s, p) -> pressure(s, p, 0.5)));
  }

  private static Rule same(
      SuspensionCause cause, Duration onset, Function<Preferences, Duration> quiet, Rule.Check is) {
    return new Rule(cause, onset, quiet, is, is);
  }

  private static Optional<Finding> battery(IdleSample sample, Preferences preferences) {
    Battery battery = sample.battery();
    boolean breached = !preferences.power().onBattery() && battery.present() && !battery.onMains();
    return found(
        breached,
        battery.charge(),
        1,
        words("The machine runs on its battery (%.0f %% left)", battery.charge() * 100),
        words("%d s after it is plugged in", seconds(preferences)));
  }

  private static Optional<Finding> charge(IdleSample sample, Preferences preferences, double more) {
    Battery battery = sample.battery();
    double limit = preferences.power().leastCharge();
    return found(
        battery.present() && battery.charge() < Math.min(1, limit + more) && limit > 0,
        battery.charge(),
        limit,
        words(
            "%.0f %% are left in the battery, the limit is %.0f %%",
            battery.charge() * 100, limit * 100),
        words(
            "%d s after %.0f %% are reached",
            seconds(preferences), Math.min(1, limit + CHARGE_RETURN) * 100));
  }

  private static Optional<Finding> temperature(
      IdleSample sample, Preferences preferences, int cooler) {
    double measured = sample.surroundings().celsius().orElse(0);
    int limit = preferences.power().hottest();
    return found(
        measured > limit - cooler,
        measured,
        limit,
        words("The CPU has %.0f degrees Celsius, the limit is %d", measured, limit),
        words("%d s after it is at %d", seconds(preferences), limit - COOLER));
  }

  private static Optional<Finding> metered(IdleSample sample, Preferences preferences) {
    Preferences.Network network = preferences.network();
    return sample.surroundings().uplinks().stream()
        .filter(link -> !network.onMetered())
        .filter(link -> link.costs() || network.isMetered(link.name()))
        .findFirst()
        .map(link ->
            new Finding(
                1,
                0,
                words("The link %s costs by the byte", link.name()),
                "when the machine is on another"));
  }

  private static Optional<Finding> memory(
      IdleSample sample, Preferences preferences, double times) {
    long measured = sample.freeMemoryBytes();
    long limit = preferences.memory().leaveFreeBytes();
    return found(
        measured < limit * times,
        (double) measured,
        (double) limit,
        words("%.0f MiB of memory are free, the limit is %.0f MiB", measured / MIB, limit / MIB),
        words("%d s after %.0f MiB are free", seconds(preferences), limit * MEMORY_RETURN / MIB));
  }

  private static Optional<Finding> disk(IdleSample sample, Preferences preferences, double times) {
    long measured = sample.surroundings().freeDiskBytes();
    long limit = preferences.disk().leaveFreeBytes();
    return found(
        measured < limit * times,
        (double) measured,
        (double) limit,
        words("%.0f MiB are free on the disk, the limit is %.0f MiB", measured / MIB, limit / MIB),
        words("when %.0f MiB are free", limit * DISK_RETURN / MIB));
  }

  private static Optional<Finding> userActive(IdleSample sample, Preferences preferences) {
    Owner owner = sample.surroundings().owner();
    Duration away = preferences.idle().awayAfter();
    Duration since = owner.sinceInput().orElse(Duration.ZERO);
    return found(
        preferences.cores().inUse() == 0 && owner.presence(away) == Owner.Presence.HERE,
        (double) since.toSeconds(),
        (double) away.toSeconds(),
        owner.desktop() ? "Somebody is logged in and the screen is on" : "You use the machine",
        owner.desktop()
            ? "when the screen is off"
            : words("%d s after the last input", away.toSeconds()));
  }

  private static Optional<Finding> foreignLoad(
      IdleSample sample, Preferences preferences, double times) {
    double measured = sample.foreignCores();
    double limit = preferences.idle().foreignLimit();
    return found(
        measured > limit * times,
        measured,
        limit,
        words("Other programs use %.2f cores, the limit is %.2f", measured, limit),
        words("%d s after they fall below %.2f", seconds(preferences), limit / 2));
  }

  private static Optional<Finding> pressure(
      IdleSample sample, Preferences preferences, double times) {
    double measured = sample.surroundings().foreignPressure();
    double limit = preferences.idle().pressureLimit();
    return found(
        measured > limit * times,
        measured,
        limit,
        words(
            "Other programs waited for a core in %.0f %% of the time, the limit is %.0f %%",
            measured * 100, limit * 100),
        words("%d s after that falls below %.0f %%", seconds(preferences), limit * 50));
  }

  private static Duration resumeAfter(Preferences preferences) {
    return preferences.idle().resumeAfter();
  }

  private static Duration atOnce(Preferences preferences) {
    return Duration.ZERO;
  }

  private static long seconds(Preferences preferences) {
    return preferences.idle().resumeAfter().toSeconds();
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static Optional<Finding> found(
      boolean met, double measured, double limit, String reason, String condition) {
    return met ? Optional.of(new Finding(measured, limit, reason, condition)) : Optional.empty();
  }
}
