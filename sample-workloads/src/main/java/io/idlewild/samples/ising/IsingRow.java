package io.idlewild.samples.ising;

/**
 * One simulated lattice: what a work unit of the sweep answers.
 *
 * @param temperature in units of J/k
 * @param size of the lattice's side
 * @param magnetisation mean of |m| per spin, from 0 to 1
 */
public record IsingRow(double temperature, long seed, int size, double magnetisation) {
  public IsingRow {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be above 0, was " + temperature);
    }
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, was " + size);
    }
    if (!(magnetisation >= 0 && magnetisation <= 1)) {
      throw new IllegalArgumentException("magnetisation must be from 0 to 1, was " + magnetisation);
    }
  }
}
