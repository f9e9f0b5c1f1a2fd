package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Returns the same garbage for every task, many times faster than a host that computes.
 *
 * @param speed times as fast
 */
public record Lazy(int speed) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return true;
  }
}
