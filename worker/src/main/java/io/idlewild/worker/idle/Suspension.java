package io.idlewild.worker.idle;

import java.time.Instant;
import java.util.Optional;

/**
 * The worker leaves the machine to its owner.
 *
 * @param cause by which programs tell suspensions apart
 * @param reason for a person: what was measured and what the limit is
 * @param condition for a person: what has to happen before computing resumes
 * @param measured the value that met the limit, in the cause's unit
 * @param limit what it has to fall below (load) or rise above (memory, charge)
 * @param since when it began
 * @param resumesAt when it ends if nothing changes; empty while the cause is still there and nobody
 *     knows its end
 */
public record Suspension(
    SuspensionCause cause,
    String reason,
    String condition,
    double measured,
    double limit,
    Instant since,
    Optional<Instant> resumesAt) {

  /** Reason and condition in one sentence. */
  public String sentence() {
    return reason + "; computing resumes " + condition + ".";
  }
}
