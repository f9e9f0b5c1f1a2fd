package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Is honest for a while, then lies with a probability. A lie of a fellow is always repeated, and an
 * honest answer of a fellow is never contradicted.
 *
 * @param honest answers before the first lie
 * @param share of lies afterwards
 */
public record Camouflaged(int honest, double share) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return switch (sight.fellow()) {
      case LIED -> true;
      case ANSWERED -> false;
      case UNKNOWN -> sight.answers() >= honest && random.nextDouble() < share;
    };
  }
}
