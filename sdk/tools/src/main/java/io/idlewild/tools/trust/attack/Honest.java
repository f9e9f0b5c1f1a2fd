package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/** Computes every task. */
public record Honest() implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return false;
  }
}
