package io.idlewild.coordinator.workunit.model;

/** How the counts of one job move in one transaction. Filled while the transaction goes on. */
public final class CountsChange {
  private final int[] units = new int[UnitState.values().length];
  private int leased;
  private int succeeded;
  private int tasksFailed;
  private int expired;
  private int aborted;
  private long credit;

  /** A work unit moves on. */
  public void moves(UnitState from, UnitState to) {
    units[from.ordinal()]--;
    units[to.ordinal()]++;
  }

  /** This many tasks were leased. */
  public void leased(int count) {
    leased += count;
  }

  /** A leased task has succeeded. */
  public void taskSucceeded() {
    leased--;
    succeeded++;
  }

  /** A leased task has failed. */
  public void taskFailed() {
    leased--;
    tasksFailed++;
  }

  /** Nobody renewed a lease. */
  public void taskExpired() {
    leased--;
    expired++;
  }

  /** A task was given back or called off. */
  public void taskAborted() {
    leased--;
    aborted++;
  }

  /** Credit was granted, in millionths. */
  public void credited(long micros) {
    credit += micros;
  }

  /** So many work units more, or fewer, are in this state. */
  public int units(UnitState state) {
    return units[state.ordinal()];
  }

  /** Results that this transaction adds: each takes one number of the job's sequence. */
  public int results() {
    return units(UnitState.SEALED) + units(UnitState.FAILED);
  }

  public int tasksLeased() {
    return leased;
  }

  public int tasksSucceeded() {
    return succeeded;
  }

  public int tasksFailed() {
    return tasksFailed;
  }

  public int tasksExpired() {
    return expired;
  }

  public int tasksAborted() {
    return aborted;
  }

  /** Millionths to be added. */
  public long credit() {
    return credit;
  }
}
