package io.idlewild.client.internal.check;

import io.idlewild.client.Estimate;
import io.idlewild.client.HostView;
import io.idlewild.client.JobSpec;
import io.idlewild.client.Probe;
import io.idlewild.core.work.Assurance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a job will take: it is played through some thousand times, with the durations of the probes
 * drawn anew, hosts that are faster or slower than this machine, and hosts whose owners come back.
 * The same seed gives the same estimate.
 */
public final class EstimateModel {
  private static final int PLAYS = 2000;

  /** Spread of the speed of hosts, as the standard deviation of its logarithm. */
  private static final double SPEED_SPREAD = 0.35;

  /** The same of what one probe tells of the mean. */
  private static final double PROBE_SPREAD = 0.3;

  /** A host that computes now does so for this share of the time, or more. */
  private static final double LEAST_PRESENCE = 0.5;

  /** Fetching, starting, reporting. */
  private static final double OVERHEAD_SECONDS = 0.05;

  private final RandomGenerator random;

  public EstimateModel(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Estimates a job.
   *
   * @param probes at least one that ended well
   * @param hosts of now
   * @param runningJobs that it shares them with
   */
  public Estimate of(JobSpec spec, List<Probe> probes, List<HostView> hosts, int runningJobs) {
    double[] cpu =
        probes.stream()
            .filter(Probe::isGood)
            .mapToDouble(probe -> Math.max(1e-3, probe.cpuTime().toNanos() / 1e9))
            .toArray();
    if (cpu.length == 0) {
      throw new IllegalArgumentException("no probe ended well");
    }
    double[] idle =
        hosts.stream()
            .filter(EstimateModel::canBegin)
            .mapToDouble(HostView::idleCores)
            .filter(cores -> cores > 0)
            .toArray();
    int units = spec.workUnitCount();
    double mean = Arrays.stream(cpu).average().orElseThrow();
    Redundancy redundancy = Redundancy.of(spec.assurance());
    double total = units * redundancy.usual() * mean;
    return new Estimate(
        units,
        redundancy.usual(),
        mean,
        total / 3600,
        total,
        idle.length,
        Arrays.stream(idle).sum(),
        idle.length == 0 ? null : range(units, cpu, idle, redundancy, runningJobs),
        assumptions(cpu.length, runningJobs, redundancy));
  }

  private static boolean canBegin(HostView host) {
    return !host.revoked()
        && !host.draining()
        && (host.state() == HostView.State.COMPUTING || host.state() == HostView.State.READY);
  }

  private Estimate.Range range(
      int units, double[] cpu, double[] idle, Redundancy redundancy, int runningJobs) {
    double[] times = new double[PLAYS];
    for (int i = 0; i < PLAYS; i++) {
      times[i] = play(units, cpu, idle, redundancy, runningJobs);
    }
    Arrays.sort(times);
    return new Estimate.Range(times[PLAYS / 10], times[PLAYS / 2], times[PLAYS - 1 - PLAYS / 10]);
  }

  private double play(
      int units, double[] cpu, double[] idle, Redundancy redundancy, int runningJobs) {
    double mean = drawnMean(cpu) + OVERHEAD_SECONDS;
    double tasks = units * redundancy.draw(random);
    double capacity = 0;
    double slowest = Double.POSITIVE_INFINITY;
    for (double cores : idle) {
      double speed = Math.exp(SPEED_SPREAD * random.nextGaussian());
      double presence = LEAST_PRESENCE + (1 - LEAST_PRESENCE) * random.nextDouble();
      capacity += cores * speed * presence;
      slowest = Math.min(slowest, speed * presence);
    }
    double share = capacity / (1 + runningJobs);
    // Whoever gets the last task holds all up for as long as it takes there.
    double tail = mean / Math.max(slowest, 1e-3);
    double rounds = Math.ceil(redundancy.usual() > 1 ? 2 : 1);
    return Math.max(tasks * mean / share, rounds * mean) + tail / 2;
  }

  private double drawnMean(double[] cpu) {
    double sum = 0;
    for (int i = 0; i < cpu.length; i++) {
      sum += cpu[random.nextInt(cpu.length)];
    }
    double spread = PROBE_SPREAD / Math.sqrt(cpu.length);
    return sum / cpu.length * Math.exp(spread * random.nextGaussian());
  }

  private static List<String> assumptions(int probes, int runningJobs, Redundancy redundancy) {
    List<String> said = new ArrayList<>();
    said.add("%d probe(s) stand for all work units".formatted(probes));
    said.add("hosts are as fast as this machine, within a factor of about 1.5");
    said.add("hosts that could begin now stay for at least half of the time");
    if (runningJobs > 0) {
      said.add("the hosts are shared with %d other job(s)".formatted(runningJobs));
    }
    said.add(redundancy.sentence());
    return said;
  }

  /** How often a work unit is computed: at least, usually, at most. */
  private record Redundancy(double least, double usual, double most, String sentence) {
    static Redundancy of(Assurance assurance) {
      return switch (assurance) {
        case Assurance.Quorum(int n) ->
            new Redundancy(
                n, n * 1.02, n * 1.2, "each work unit is computed %d times".formatted(n));
        case Assurance.Strict strict ->
            new Redundancy(2, 2.05, 2.4, "each result is audited: two tasks a work unit");
        case Assurance.Escrowed escrowed ->
            new Redundancy(
                1.05,
                1.2,
                2,
                "audits make 1.05 to 2 tasks a work unit; new hosts are audited more");
        case Assurance.Certified certified ->
            new Redundancy(1, 1.02, 1.2, "each result is checked by your verifier, not repeated");
      };
    }

    double draw(RandomGenerator random) {
      return random.nextBoolean()
          ? least + (usual - least) * random.nextDouble()
          : usual + (most - usual) * random.nextDouble() * random.nextDouble();
    }
  }
}
