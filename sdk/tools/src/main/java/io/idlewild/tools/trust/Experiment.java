package io.idlewild.tools.trust;

/**
 * What all cells of a table have in common.
 *
 * @param seed of all randomness
 * @param workUnits of the job
 * @param hosts machines, those of the ring among them
 * @param honestError share of an honest host's results that are wrong
 */
public record Experiment(long seed, int workUnits, int hosts, double honestError) {
  public Experiment {
    if (workUnits < 1 || hosts < 2 || !(honestError >= 0 && honestError < 1)) {
      throw new IllegalArgumentException(
          "%d work units, %d hosts, honest error %s".formatted(workUnits, hosts, honestError));
    }
  }
}
