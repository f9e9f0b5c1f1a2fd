package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench submit}. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = "Work units sent in bulk; each answer means that they are durable.")
public final class SubmitCommand extends Bench {
  private static final int MOST_WORK_UNITS = 100_000_000;
  private static final String LINE = "{\"arguments\":[\"--from\",\"123456\"]}";
  private static final double NANOS_PER_SECOND = 1e9;

  @Option(
      names = "--work-units",
      paramLabel = "N",
      defaultValue = "300000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int workUnits;

  public SubmitCommand(Ticker ticker, SecureRandom random) {
    super("submit", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--work-units", workUnits, 1, MOST_WORK_UNITS);
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    RestDoor door = coordinator.door();
    String workload = SyntheticWorkloadCodec.register(door);
    String warm = door.job("warm-up", workload, 2);
    door.add(warm, Math.max(1, workUnits / 4), LINE);
    String job = door.job("bench", workload, 2);
    try (DatabaseCounters database = DatabaseCounters.open(coordinator.dataFolder())) {
      DatabaseCounters.Counted before = database.count();
      long began = ticker().nanos();
      door.add(job, workUnits, LINE);
      double seconds = (ticker().nanos() - began) / NANOS_PER_SECOND;
      DatabaseCounters.Counted after = database.count();
      Figures figures =
          new Figures()
              .put("work_units_per_s", workUnits / seconds)
              .per("fsyncs_per_work_unit", after.fsyncs() - before.fsyncs(), workUnits)
              .put("seconds", seconds)
              .put("stored", door.view(job).path("workUnits").path("total").asLong());
      if (!coordinator.isOwn()) {
        door.cancel(warm);
        door.cancel(job);
      }
      return new Measured(Map.of("work_units", workUnits), figures, List.of());
    }
  }
}
