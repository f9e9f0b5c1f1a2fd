package io.idlewild.worker.idle;

/** What the worker may use now. */
public sealed interface IdleDecision {
  /** Cores that tasks may use now. */
  int cores();

  /**
   * Tasks may compute.
   *
   * @param cores at least 0; 0 means that a little more quiet is needed
   */
  record Idle(int cores) implements IdleDecision {}

  /**
   * What is held may be finished, and nothing new is taken.
   *
   * @param suspension what to say of it
   */
  record Draining(int cores, Suspension suspension) implements IdleDecision {}

  /** Nothing may compute. */
  record Suspended(Suspension suspension) implements IdleDecision {
    @Override
    public int cores() {
      return 0;
    }
  }
}
