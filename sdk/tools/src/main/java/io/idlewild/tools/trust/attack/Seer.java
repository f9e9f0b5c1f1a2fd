package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Recognises audits and exams, which no host can, and lies only where it is not checked at once.
 *
 * @param honest answers before the first lie
 * @param share of lies among the other tasks
 */
public record Seer(int honest, double share) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return switch (sight.fellow()) {
      case LIED -> true;
      case ANSWERED -> false;
      case UNKNOWN ->
          sight.isFreshByOracle() && sight.answers() >= honest && random.nextDouble() < share;
    };
  }
}
