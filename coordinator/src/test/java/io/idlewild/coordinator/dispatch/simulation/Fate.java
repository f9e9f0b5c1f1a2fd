package io.idlewild.coordinator.dispatch.simulation;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** All that is left to chance, from one seed. */
final class Fate {
  private static final long MILLION = 1_000_000;

  private final RandomGenerator random;

  /** How much goes wrong, from 0 on. */
  private double strength = 1;

  Fate(long seed) {
    this.random = new Random(seed * 0x9e3779b97f4a7c15L);
  }

  RandomGenerator random() {
    return random;
  }

  /** Whether something happens that is no fault. */
  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** Whether a fault happens; none does while it is calm. */
  boolean strikes(double probability) {
    return strength > 0 && random.nextDouble() < probability * strength;
  }

  void strength(double now) {
    strength = now;
  }

  boolean isCalm() {
    return strength == 0;
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** A time in nanoseconds. */
  long millis(long least, long most) {
    return random.nextLong(least * MILLION, most * MILLION + 1);
  }

  <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
