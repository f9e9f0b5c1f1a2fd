package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Is honest through exam and probation, then lies, and comes back under a fresh identity as soon as
 * it is convicted.
 *
 * @param honest answers before the first lie
 * @param share of lies afterwards
 */
public record SybilReturn(int honest, double share) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return sight.fellow() == Sight.Fellow.LIED
        || (sight.answers() >= honest && random.nextDouble() < share);
  }

  @Override
  public boolean leaves(Sight sight) {
    return sight.convictions() > 0;
  }
}
