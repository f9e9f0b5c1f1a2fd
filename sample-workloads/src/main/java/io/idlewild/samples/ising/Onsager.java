package io.idlewild.samples.ising;

/** The exact solution of the infinite square lattice without a field (Onsager 1944, Yang 1952). */
public final class Onsager {
  /** 2 / ln(1 + sqrt 2), in units of J/k. */
  public static final double CRITICAL_TEMPERATURE = 2 / Math.log(1 + Math.sqrt(2));

  private Onsager() {}

  /** Spontaneous magnetisation per spin: 0 at and above the critical temperature. */
  public static double magnetisation(double temperature) {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("temperature must be above 0, was " + temperature);
    }
    if (temperature >= CRITICAL_TEMPERATURE) {
      return 0;
    }
    return Math.pow(1 - Math.pow(Math.sinh(2 / temperature), -4), 0.125);
  }
}
