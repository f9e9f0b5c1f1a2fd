package io.idlewild.worker.agent;

import io.idlewild.worker.idle.Suspension;
import io.idlewild.worker.status.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A suspension as the status tells it. */
final class SuspensionWords {
  private SuspensionWords() {}

  static WorkerStatus.Suspended of(Suspension found, Instant now) {
    Optional<Duration> left = found.resumesIn();
    return new WorkerStatus.Suspended(
        found.cause().word(),
        found.cause().word(),
        found.sentence(),
        found.measured(),
        found.limit(),
        "none",
        null,
        left.map(now::plus).map(Instant::toString).orElse(null),
        left.map(Duration::toSeconds).orElse(null));
  }
}
