package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/**
 * Is honest until it is trusted, tells some lies, and comes back under a fresh identity before they
 * are found.
 *
 * @param honest answers before the lies
 * @param lies how many
 */
public record HitAndRun(int honest, int lies) implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return sight.answers() >= honest;
  }

  @Override
  public boolean leaves(Sight sight) {
    return sight.lies() >= lies;
  }
}
