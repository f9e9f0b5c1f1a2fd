package io.idlewild.worker.idle;

import java.time.Duration;
import java.util.Optional;

/**
 * The worker leaves the machine to its owner.
 *
 * @param cause by which programs tell suspensions apart
 * @param sentence for a person: the measured value, the limit, and when computing resumes
 * @param measured the value that met the limit, in the cause's unit
 * @param limit what it has to fall below (load) or rise above (memory, charge)
 * @param resumesIn how long it will last if nothing changes; empty while the cause is still there
 */
public record Suspension(
    SuspensionCause cause,
    String sentence,
    double measured,
    double limit,
    Optional<Duration> resumesIn) {

  Suspension resumingIn(Duration left) {
    return new Suspension(cause, sentence, measured, limit, Optional.of(left));
  }
}
