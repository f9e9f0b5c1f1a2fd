package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench latency}. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "From the submission of a job of one empty work unit to its sealed result,",
      "on an idle grid, as a client sees it: three requests, then the event."
    })
public final class LatencyCommand extends Bench {
  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "16",
      description = "Simulated hosts (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "200",
      description = "Jobs, one after the other (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--quorum",
      paramLabel = "N",
      defaultValue = "2",
      description = "Equal results that seal a work unit (default: ${DEFAULT-VALUE}).")
  private int quorum;

  public LatencyCommand(Ticker ticker, SecureRandom random) {
    super("latency", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--workers", workers, 1, 50_000);
    options.within("--samples", samples, 1, 1_000_000);
    options.within("--quorum", quorum, 1, Math.min(workers, 100));
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    try (Load load = Load.connect(coordinator, workers, keys(), ticker())) {
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("workers", workers);
      parameters.put("samples", samples);
      parameters.put("quorum", quorum);
      load.demand(1);
      Figures figures = new LatencyRun(coordinator.door(), ticker(), quorum).of(samples);
      return new Measured(parameters, figures, List.of());
    }
  }
}
