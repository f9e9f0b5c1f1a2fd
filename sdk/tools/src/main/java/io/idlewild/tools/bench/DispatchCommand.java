package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench dispatch} and, with other defaults, {@code bench validate}. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Tasks handed out and taken back: hosts answer each lease at once.",
      "Everything is real but the computing: TLS, commit and reveal, durable commits."
    })
public final class DispatchCommand extends Bench {
  private static final int MOST_WORKERS = 50_000;
  private static final int MOST_SECONDS = 86_400;
  private static final int MOST_DEMAND = 1_024;
  private static final int MOST_WORK_UNITS = 100_000_000;
  private static final int UNITS_PER_SECOND = 8_000;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "64",
      description = "Simulated hosts, a stream each (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "Length of the measurement (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "10",
      description = "Seconds before it, under the same load (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--demand",
      paramLabel = "D",
      description = "Tasks that each host asks for at a time (default: 4; of validate: 32).")
  private int demand;

  @Option(
      names = "--quorum",
      paramLabel = "N",
      defaultValue = "2",
      description = "Equal results that seal a work unit (default: ${DEFAULT-VALUE}).")
  private int quorum;

  @Option(
      names = "--work-units",
      paramLabel = "N",
      description = "Size of the job (default: 8,000 for each second).")
  private int workUnits;

  private DispatchCommand(String name, int demand, Ticker ticker, SecureRandom random) {
    super(name, ticker, random);
    this.demand = demand;
  }

  /** As many hosts as dispatch is to serve, each with the few cores of a volunteer. */
  public static DispatchCommand dispatch(Ticker ticker, SecureRandom random) {
    return new DispatchCommand("dispatch", 4, ticker, random);
  }

  /** Long batches from each host, so that validation has most of the work. */
  public static DispatchCommand validate(Ticker ticker, SecureRandom random) {
    return new DispatchCommand("validate", 32, ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--workers", workers, 1, MOST_WORKERS);
    options.within("--seconds", seconds, 1, MOST_SECONDS);
    options.within("--warm-up", warmUp, 0, MOST_SECONDS);
    options.within("--demand", demand, 1, MOST_DEMAND);
    options.within("--quorum", quorum, 1, Math.min(workers, 100));
    options.within("--work-units", workUnits, 0, MOST_WORK_UNITS);
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    int size =
        workUnits > 0
            ? workUnits
            : Math.min(MOST_WORK_UNITS, UNITS_PER_SECOND * Math.max(1, warmUp + seconds));
    try (Load load = Load.connect(coordinator, workers, keys(), ticker())) {
      RestDoor door = coordinator.door();
      String job = door.job("bench", SyntheticWorkloadCodec.register(door), quorum);
      door.add(job, size, "{}");
      door.start(job, size);
      Figures figures = DispatchRun.of(coordinator, load, job, demand, warmUp, seconds);
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("workers", workers);
      parameters.put("seconds", seconds);
      parameters.put("warm_up", warmUp);
      parameters.put("demand", demand);
      parameters.put("quorum", quorum);
      parameters.put("work_units", size);
      return new Measured(parameters, figures, List.of());
    }
  }
}
