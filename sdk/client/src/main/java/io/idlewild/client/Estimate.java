package io.idlewild.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job is likely to cost and to take, from probes on this machine and the hosts of now.
 *
 * @param workUnits of the job
 * @param tasksPerWorkUnit how often each is computed, on average
 * @param cpuSecondsPerTask the mean of the probes
 * @param cpuHours of all volunteers together
 * @param credit that they will be granted, about
 * @param hosts that could begin now
 * @param cores that they leave idle
 * @param seconds until the last result; null if no host could begin
 * @param assumptions what this rests on, sentences for a person
 */
public record Estimate(
    int workUnits,
    double tasksPerWorkUnit,
    double cpuSecondsPerTask,
    double cpuHours,
    double credit,
    int hosts,
    double cores,
    @Nullable Range seconds,
    List<String> assumptions) {

  public Estimate {
    assumptions = List.copyOf(assumptions);
  }

  /** Enough in one case of ten, in half of them, in nine of ten. */
  public record Range(double p10, double p50, double p90) {}
}
