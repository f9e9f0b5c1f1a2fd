package io.idlewild.worker.agent;

import io.idlewild.worker.idle.Suspension;
import io.idlewild.worker.idle.SuspensionCause;
import io.idlewild.worker.status.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A suspension as the status tells it. */
final class SuspensionWords {
  private SuspensionWords() {}

  static WorkerStatus.Suspended of(Suspension found, Instant now) {
    String unit = found.cause().unit();
    Optional<Instant> end = found.resumesAt();
    return new WorkerStatus.Suspended(
        found.cause().word(),
        title(found.cause()),
        found.sentence(),
        found.reason(),
        found.condition(),
        unit.isEmpty() ? null : found.measured(),
        unit.isEmpty() ? null : found.limit(),
        unit.isEmpty() ? null : unit,
        found.since().toString(),
        end.map(Instant::toString).orElse(null),
        end.map(at -> Math.max(0, Duration.between(now, at).toSeconds())).orElse(null));
  }

  /** The cause in a few words. */
  static String title(SuspensionCause cause) {
    return switch (cause) {
      case SETTINGS -> "Broken preferences";
      case SNOOZED -> "Snoozed";
      case DRAINED -> "Takes nothing new";
      case CLOCK -> "The clock is wrong";
      case HOURS -> "Outside its hours";
      case BATTERY -> "On battery";
      case CHARGE -> "Battery is low";
      case TEMPERATURE -> "Too hot";
      case METERED -> "Metered link";
      case MEMORY -> "Little free memory";
      case DISK -> "Little room on the disk";
      case USER_ACTIVE -> "You are here";
      case FOREIGN_LOAD -> "Other programs compute";
      case PRESSURE -> "Other programs wait";
    };
  }
}
