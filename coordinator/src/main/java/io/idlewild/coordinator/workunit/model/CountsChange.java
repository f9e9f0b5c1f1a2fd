package io.idlewild.coordinator.workunit.model;

import io.idlewild.core.work.Outcome;
import java.math.BigDecimal;

/** How the counts of one job move in one transaction. Filled while the transaction goes on. */
public final class CountsChange {
  private int open;
  private int running;
  private int sealed;
  private int failed;
  private int cancelled;
  private int leased;
  private int succeeded;
  private int tasksFailed;
  private int expired;
  private int aborted;
  private BigDecimal credit = BigDecimal.ZERO;

  /** A work unit leaves a state; {@code underWay} are its live tasks there. */
  public void leaves(UnitState state, int underWay) {
    move(state, underWay, -1);
  }

  /** A work unit enters a state; {@code underWay} are its live tasks there. */
  public void enters(UnitState state, int underWay) {
    move(state, underWay, 1);
  }

  /** This many work units without a live task were cancelled. */
  public void cancelledOpen(int count) {
    open -= count;
    cancelled += count;
  }

  /** This many tasks were leased. */
  public void leased(int count) {
    leased += count;
  }

  /** A leased task has ended. */
  public void ended(Outcome outcome) {
    leased--;
    switch (outcome) {
      case Outcome.Success success -> succeeded++;
      case Outcome.Failure failure -> tasksFailed++;
      case Outcome.Expired gone -> expired++;
      case Outcome.Aborted called -> aborted++;
    }
  }

  /** Credit was granted. */
  public void credited(BigDecimal amount) {
    credit = credit.add(amount);
  }

  /** Results that this transaction adds: each takes one number of the job's sequence. */
  public int results() {
    return sealed + failed;
  }

  /** The change as the columns of the table, in their order, without the sequence. */
  public Object[] columns() {
    return new Object[] {
      open,
      running,
      sealed,
      failed,
      cancelled,
      leased,
      succeeded,
      tasksFailed,
      expired,
      aborted,
      credit
    };
  }

  private void move(UnitState state, int underWay, int by) {
    switch (state) {
      case OPEN -> {
        if (underWay > 0) {
          running += by;
        } else {
          open += by;
        }
      }
      case SEALED -> sealed += by;
      case FAILED -> failed += by;
      case CANCELLED -> cancelled += by;
    }
  }
}
