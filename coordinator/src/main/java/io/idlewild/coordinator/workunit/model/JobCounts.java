package io.idlewild.coordinator.workunit.model;

import java.math.BigDecimal;

/**
 * What a job's work units and tasks amount to at one instant.
 *
 * @param total work units; always the sum of the six kinds
 * @param open work units without a live task
 * @param running work units with a live task
 * @param tasksLeased tasks that are leased now
 * @param lastSequence of the newest result
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
    BigDecimal credit,
    long lastSequence) {

  /** Work units that may still get a result. */
  public int unfinished() {
    return open + running + provisional;
  }
}
