package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench yield}. */
@Command(
    name = "yield",
    mixinStandardHelpOptions = true,
    description = {
      "How a real worker with real tasks gives way: how fast when another program wants a core,",
      "how soon it comes back, and how much slower a program runs that somebody waits for.",
      "Wants a machine on which nothing else computes."
    })
public final class YieldCommand extends Bench {
  private static final double MILLIS = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final Duration STEADY = Duration.ofSeconds(3);
  private static final String GENEROUS = "preset = all-in";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "20",
      description = "Hogs to give way to (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--returns",
      paramLabel = "N",
      defaultValue = "3",
      description = "Hogs after which the whole quiet time is waited (default: ${DEFAULT-VALUE}).")
  private int returns;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Pairs of a foreground job with and without the worker (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--mib",
      paramLabel = "N",
      defaultValue = "24",
      description = "Input of the foreground job (default: ${DEFAULT-VALUE} MiB).")
  private int mib;

  public YieldCommand(Ticker ticker, SecureRandom random) {
    super("yield", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--rounds", rounds, 1, 1_000);
    options.within("--returns", returns, 1, 100);
    options.within("--pairs", pairs, 1, 100);
    options.within("--mib", mib, 1, 150);
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    String home = System.getProperty("idlewild.home");
    if (home == null) {
      throw new BenchFailure("start it through the launcher: idlewild bench yield");
    }
    try (GridFolder folder = GridFolder.create(Path.of(home), coordinator);
        WorkerUnderTest worker = WorkerUnderTest.enrol(folder, ticker())) {
      folder.run(
          "submit",
          Path.of(home, "samples", "ising", "ising.wasm").toString(),
          "--name",
          "bench",
          "--diversity",
          "host",
          "--param",
          "temperature=2.3",
          "--param",
          "size=512",
          "--param",
          "sweeps=1000000",
          "--param",
          "seed=1..400");
      Figures figures = new Figures();
      Percentiles givenWay = new Percentiles();
      hogs(worker, rounds, "1s", givenWay, new Percentiles());
      Percentiles back = new Percentiles();
      hogs(worker, returns, "30s", givenWay, back);
      figures.put("hog_to_5pct_p95_seconds", givenWay.millis(0.95) / MILLIS);
      figures.put("hog_to_5pct_median_seconds", givenWay.millis(0.5) / MILLIS);
      figures.put("back_seconds_median", back.millis(0.5) / MILLIS);
      ForegroundJob job =
          ForegroundJob.prepare(Path.of(home), folder.resolve("input"), (long) mib << 20, ticker());
      foreground(worker, job, figures);
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("rounds", rounds);
      parameters.put("returns", returns);
      parameters.put("pairs", pairs);
      parameters.put("foreground", job.name());
      parameters.put("mib", mib);
      return new Measured(parameters, figures, List.of());
    }
  }

  private void hogs(
      WorkerUnderTest worker, int count, String quiet, Percentiles givenWay, Percentiles back)
      throws BenchFailure, InterruptedException {
    worker.prefer(GENEROUS, "idle.resume-after = " + quiet);
    worker.start();
    YieldRun run = new YieldRun(worker, ticker());
    for (int round = 0; round < count; round++) {
      YieldRun.Round measured = run.round();
      givenWay.add(measured.yieldNanos());
      back.add(measured.backNanos());
    }
    worker.stop();
  }

  /** Pairs, each in the other order than the one before: what drifts meets both sides alike. */
  private void foreground(WorkerUnderTest worker, ForegroundJob job, Figures figures)
      throws BenchFailure, InterruptedException {
    job.nanos(); // its input is in memory from now on
    worker.prefer(GENEROUS);
    List<Double> ratios = new ArrayList<>();
    Percentiles alone = new Percentiles();
    for (int pair = 0; pair < pairs; pair++) {
      boolean workerFirst = pair % 2 == 0;
      long first = workerFirst ? beside(worker, job) : job.nanos();
      long second = workerFirst ? job.nanos() : beside(worker, job);
      alone.add(workerFirst ? second : first);
      ratios.add((workerFirst ? first : second) / (double) (workerFirst ? second : first));
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    figures.put("foreground_slowdown", median - 1);
    figures.put("foreground_slowdown_worst", sorted.getLast() - 1);
    figures.put("foreground_alone_seconds", alone.millis(0.5) * 1e6 / NANOS_PER_SECOND);
  }

  private static long beside(WorkerUnderTest worker, ForegroundJob job)
      throws BenchFailure, InterruptedException {
    worker.start();
    worker.awaitComputing(STEADY);
    long nanos = job.nanos();
    worker.stop();
    return nanos;
  }
}
