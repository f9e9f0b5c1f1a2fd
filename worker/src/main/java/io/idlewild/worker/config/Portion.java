package io.idlewild.worker.config;

/** An amount of something the machine has: a number of it, or a share of all. */
sealed interface Portion {
  /** The amount on a machine that has this much. */
  double of(double all);

  /** A number, whatever the machine has. */
  record Amount(double value) implements Portion {
    @Override
    public double of(double all) {
      return value;
    }
  }

  /**
   * A part of all.
   *
   * @param fraction 0 - 1
   */
  record Share(double fraction) implements Portion {
    @Override
    public double of(double all) {
      return fraction * all;
    }
  }
}
