package io.idlewild.tools.overlay;

import java.time.Duration;

/**
 * A life of coming and going.
 *
 * @param seed of all randomness
 * @param nodes at any time; for each that leaves another one comes
 * @param session median time that a node stays
 * @param hours of simulated time in which contents are looked for
 */
record Churn(long seed, int nodes, Duration session, int hours) {
  /** Of the Weibull distribution that sessions follow: most are short, some very long. */
  static final double SHAPE = 0.5;
}
