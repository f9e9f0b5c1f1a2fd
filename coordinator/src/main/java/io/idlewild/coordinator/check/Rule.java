package io.idlewild.coordinator.check;

import java.sql.SQLException;

/**
 * One thing that holds if an invariant does, and how to find where it does not. A rule is made anew
 * for each check and used by one thread. It is asked about each job, first by pages of its work
 * units and then as a whole, and in the end about the grid.
 */
interface Rule {
  /** What it belongs to. */
  Invariant invariant();

  /** What holds. */
  String sentence();

  /** Looks at the work units of a job from {@code first} to {@code end}, without the last. */
  default void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {}

  /** Looks at a job, after all of its pages. */
  default void job(Scan scan, CheckedJob job) throws SQLException {}

  /** Looks at what belongs to no job, after all jobs. */
  default void grid(Scan scan) throws SQLException {}
}
