package io.idlewild.coordinator.credit.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * What a work unit of a workload version costs, as the coordinator's own sandbox measured it. The
 * median of its CPU times is what one costs here; a kernel that ran in the same sandbox says how
 * fast this machine is beside the reference machine. Nobody's claim is in it.
 *
 * @param cpuSeconds of a work unit on this machine
 * @param referenceFactor how many seconds of the reference machine one second here is worth
 * @param samples work units that were measured
 */
public record Calibration(double cpuSeconds, double referenceFactor, int samples) {
  /** Fewer say nothing: one odd work unit would set the price of all. */
  public static final int FEWEST_SAMPLES = 5;

  public Calibration {
    if (!(cpuSeconds > 0) || !(referenceFactor > 0) || samples < 1) {
      throw new IllegalArgumentException(
          "cpu %s s, factor %s, %d samples".formatted(cpuSeconds, referenceFactor, samples));
    }
  }

  /**
   * Of measured times.
   *
   * @param times CPU times of whole work units on this machine
   * @param referenceFactor of this machine
   * @return empty if they are too few, or took no time
   */
  public static Optional<Calibration> of(Collection<Duration> times, double referenceFactor) {
    if (times.size() < FEWEST_SAMPLES) {
      return Optional.empty();
    }
    double[] seconds = times.stream().mapToDouble(time -> time.toNanos() / 1e9).sorted().toArray();
    double median = median(seconds);
    return median > 0
        ? Optional.of(new Calibration(median, referenceFactor, seconds.length))
        : Optional.empty();
  }

  /**
   * How much of the reference machine's time one second of this machine is worth.
   *
   * @param kernelThere CPU time of the kernel on the reference machine
   * @param kernelHere CPU times of the same kernel on this machine; the best is free of disturbance
   */
  public static double referenceFactor(Duration kernelThere, Collection<Duration> kernelHere) {
    double best =
        kernelHere.stream().mapToDouble(Duration::toNanos).filter(t -> t > 0).min().orElse(0);
    if (best == 0 || !kernelThere.isPositive()) {
      throw new IllegalArgumentException(
          "kernel %s there, %s here".formatted(kernelThere, kernelHere));
    }
    return kernelThere.toNanos() / best;
  }

  /** What a work unit costs, in seconds of the reference machine. */
  public double costSeconds() {
    return cpuSeconds * referenceFactor;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
  }
}
