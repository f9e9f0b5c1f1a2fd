package io.idlewild.tools.trust.attack;

import java.util.random.RandomGenerator;

/** Computes nothing. */
public record AlwaysLies() implements Strategy {
  @Override
  public boolean lies(Sight sight, RandomGenerator random) {
    return true;
  }
}
