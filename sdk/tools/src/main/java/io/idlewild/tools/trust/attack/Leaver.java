package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Many short lives: hides a few lies among honest answers, then comes back under a fresh identity.
 *
 * @param honest answers before the first lie
 * @param life answers of an identity
 * @param share of lies between
 */
public record Leaver(int honest, int life, double share) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return switch (sight.fellow()) {
      case LIED -> true;
      case ANSWERED -> false;
      case UNKNOWN -> sight.answers() >= honest && random.nextDouble() < share;
    };
  }

  @Override
  public boolean leaves(Sight sight) {
    return sight.answers() >= life;
  }
}
