package io.idlewild.coordinator.dispatch.model;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.Redundancy;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Requirements;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the dispatcher has to know of a job.
 *
 * @param number by which its leases are named
 * @param workload id of the workload version
 * @param owner who submitted it
 * @param redundancy by what its results are judged
 * @param bitwise whether results agree only if every bit does; otherwise the referee compares
 * @param requirements of each task
 * @param cost of a work unit in seconds of the reference machine
 * @param unitCredit of each host for a sealed work unit, in millionths
 * @param priority from -100 to 100; each 25 double the share
 * @param deadline of the job, or null
 * @param held whether nothing of it is leased for now
 */
public record JobRules(
    JobId id,
    long number,
    String workload,
    AccountId owner,
    Redundancy redundancy,
    boolean bitwise,
    Diversity diversity,
    Requirements requirements,
    double cost,
    long unitCredit,
    int priority,
    @Nullable Instant deadline,
    boolean held) {

  private static final double DOUBLES_EVERY = 25;

  /** Its part of the machines, relative to a job of priority 0. */
  double weight() {
    return Math.pow(2, priority / DOUBLES_EVERY);
  }

  /** Whether a work unit is sealed as soon as its votes agree: every result is audited. */
  boolean sealsOnAgreement() {
    return redundancy instanceof Redundancy.Audited audited && audited.sealsOnAgreement();
  }

  /** The same job with another priority. */
  public JobRules withPriority(int other) {
    return with(other, held);
  }

  /** The same job, held or released. */
  public JobRules withHeld(boolean other) {
    return with(priority, other);
  }

  private JobRules with(int newPriority, boolean newHeld) {
    return new JobRules(
        id,
        number,
        workload,
        owner,
        redundancy,
        bitwise,
        diversity,
        requirements,
        cost,
        unitCredit,
        newPriority,
        deadline,
        newHeld);
  }
}
