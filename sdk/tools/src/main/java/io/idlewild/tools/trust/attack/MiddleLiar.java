package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Lies in the middle of its life only, so that audits of its last results find nothing.
 *
 * @param from answers before the first lie
 * @param to answers before it is honest again
 * @param share of lies between
 */
public record MiddleLiar(int from, int to, double share) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return switch (sight.fellow()) {
      case LIED -> true;
      case ANSWERED -> false;
      case UNKNOWN ->
          sight.answers() >= from && sight.answers() < to && random.nextDouble() < share;
    };
  }
}
