package io.idlewild.coordinator.workunit.model;

import io.idlewild.core.trust.ledger.Ledger;

/**
 * What a job's work units and tasks amount to at one instant.
 *
 * @param total work units; always the sum of the six kinds
 * @param open work units without a live task and without a vote
 * @param running work units with a live task or a vote, but nothing to show
 * @param provisional work units with a result that is not sealed yet
 * @param tasksLeased tasks that are leased now
 * @param credit millionths
 * @param lastSequence of the newest result
 * @param audits every result that was checked
 * @param sample those among them that are a fair sample of the job
 */
public record JobCounts(
    int total,
    int open,
    int running,
    int provisional,
    int sealed,
    int failed,
    int cancelled,
    int tasksLeased,
    int tasksSucceeded,
    int tasksFailed,
    int tasksExpired,
    int tasksAborted,
    long credit,
    long lastSequence,
    Ledger audits,
    Ledger sample) {

  /** Work units that may still get a result. */
  public int unfinished() {
    return open + running + provisional;
  }
}
