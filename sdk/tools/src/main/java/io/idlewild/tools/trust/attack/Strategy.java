package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * How one identity behaves. It sees what a host sees: its own answers, and what its fellows in the
 * ring tell. A scheme never sees a strategy.
 */
public interface Strategy {

  /** Whether it returns the ring's wrong answer instead of computing. */
  boolean lies(Sight sight, RandomGenerator random);

  /** Whether it drops its identity now and comes back under a fresh one. */
  default boolean leaves(Sight sight) {
    return false;
  }

  /** Tasks that it returns while an honest host computes one. */
  default int speed() {
    return 1;
  }
}
