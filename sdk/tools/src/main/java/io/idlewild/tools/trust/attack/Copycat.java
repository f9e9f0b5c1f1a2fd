package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Copies what a fellow returned for the same work unit, right or wrong, and else invents some of
 * its answers.
 *
 * @param invented share of the answers that it invents
 */
public record Copycat(double invented) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return switch (sight.fellow()) {
      case LIED -> true;
      case ANSWERED -> false;
      case UNKNOWN -> random.nextDouble() < invented;
    };
  }
}
