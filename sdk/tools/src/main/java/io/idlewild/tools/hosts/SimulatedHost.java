package io.idlewild.tools.hosts;

import java.time.Duration;

/** One host of a crowd, for whoever lets it live. Thread-safe. */
public interface SimulatedHost {
  /** How many tasks the host wants beyond those that it has, from now on. */
  void demand(int tasks);

  /**
   * Tells the coordinator what it measures. While it is suspended it wants nothing, and what it
   * computes stands still.
   */
  void feel(Mood mood);

  /** Gives back what it has not finished. */
  void giveBack(String reason);

  /** Loses its stream for a time, and comes back with what it had. */
  void leave(Duration time);

  /** Tasks that are not settled. */
  int held();
}
