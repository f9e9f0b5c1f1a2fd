package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Wants honest hosts convicted: when it is senior enough to be believed, it contradicts often, and
 * backs every fellow's lie.
 *
 * @param honest answers before the first lie
 * @param share of lies afterwards
 */
public record Slanderer(int honest, double share) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return sight.fellow() == Sight.Fellow.LIED
        || (sight.answers() >= honest && random.nextDouble() < share);
  }
}
