package io.idlewild.worker.idle;

import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.StandingOrder.Snoozed;
import io.idlewild.worker.config.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the volunteer allows computing at this moment at all, whatever the machine does. */
final class Permission {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ROOT);

  private final ZoneId zone;
  private @Nullable Suspension closed;

  Permission(ZoneId zone) {
    this.zone = zone;
  }

  /** Why not, if not. */
  Optional<Suspension> refusal(Instant now, Preferences preferences, Circumstances circumstances) {
    Optional<Suspension> refusal =
        unusable(now, circumstances)
            .or(() -> circumstances.order().snooze().map(snoozed -> snoozed(now, snoozed)))
            .or(() -> clock(now, preferences, circumstances))
            .or(() -> hours(now, preferences.hours()))
            .map(this::sinceItBegan);
    closed = refusal.orElse(null);
    return refusal;
  }

  /** It began when it was first seen, unless it is something else now. */
  private Suspension sinceItBegan(Suspension refusal) {
    Suspension before = closed;
    return before != null && before.cause() == refusal.cause()
        ? since(refusal, before.since())
        : refusal;
  }

  /** What to say of a worker that takes nothing new. */
  Optional<Suspension> drained(Circumstances circumstances) {
    return circumstances
        .order()
        .drained()
        .map(since ->
            new Suspension(
                SuspensionCause.DRAINED,
                "You let the worker finish what it has, and take nothing new",
                "when you say so",
                0,
                0,
                since,
                Optional.empty()));
  }

  private static Optional<Suspension> unusable(Instant now, Circumstances circumstances) {
    return circumstances
        .unusable()
        .map(problem ->
            new Suspension(
                SuspensionCause.SETTINGS,
                "The preferences cannot be used: " + problem,
                "when they are mended",
                0,
                0,
                now.truncatedTo(ChronoUnit.SECONDS),
                Optional.empty()));
  }

  private Suspension snoozed(Instant now, Snoozed snoozed) {
    Duration length = Duration.between(snoozed.since(), snoozed.until().orElse(now));
    return new Suspension(
        SuspensionCause.SNOOZED,
        "You wanted to be left alone",
        snoozed.until().map(this::at).orElse("when you say so"),
        snoozed.until().isPresent() ? length.toSeconds() : 0,
        0,
        snoozed.since(),
        snoozed.until());
  }

  private static Optional<Suspension> clock(
      Instant now, Preferences preferences, Circumstances circumstances) {
    return circumstances
        .clock()
        .filter(problem -> !preferences.hours().isAlways())
        .map(problem ->
            new Suspension(
                SuspensionCause.CLOCK,
                problem + ", so nobody knows whether these are your hours",
                "when the clock is set",
                0,
                0,
                now.truncatedTo(ChronoUnit.SECONDS),
                Optional.empty()));
  }

  private Optional<Suspension> hours(Instant now, WeeklyHours hours) {
    if (hours.isOpen(now, zone)) {
      return Optional.empty();
    }
    Optional<Instant> opens = hours.nextChange(now, zone);
    return Optional.of(
        new Suspension(
            SuspensionCause.HOURS,
            "Your hours are " + hours.text(),
            opens.map(this::at).orElse("when you allow some"),
            0,
            0,
            now.truncatedTo(ChronoUnit.SECONDS),
            opens));
  }

  private String at(Instant moment) {
    return "on " + MOMENT.format(moment.atZone(zone));
  }

  private static Suspension since(Suspension of, Instant moment) {
    return new Suspension(
        of.cause(),
        of.reason(),
        of.condition(),
        of.measured(),
        of.limit(),
        of.cause() == SuspensionCause.SNOOZED ? of.since() : moment,
        of.resumesAt());
  }
}
