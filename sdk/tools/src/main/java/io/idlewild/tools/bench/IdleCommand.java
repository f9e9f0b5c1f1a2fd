package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench idle}. */
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    description = {
      "What idle streams cost the coordinator: memory for each, CPU of their heartbeats,",
      "and how long a small job takes beside them."
    })
public final class IdleCommand extends Bench {
  private static final int FIRST = 100;

  @Option(
      names = "--streams",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Idle hosts (default: ${DEFAULT-VALUE}).")
  private int streams;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      description = "How long their heartbeats are watched (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "100",
      description = "Small jobs beside them (default: ${DEFAULT-VALUE}).")
  private int samples;

  public IdleCommand(Ticker ticker, SecureRandom random) {
    super("idle", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--streams", streams, 1, 60_000);
    options.within("--seconds", seconds, 1, 86_400);
    options.within("--samples", samples, 1, 1_000_000);
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    MemoryUse memory = new MemoryUse(coordinator, Path.of("/proc"));
    // A few hosts first, so that what is loaded once is not counted as theirs.
    try (Load few = Load.connect(coordinator, FIRST, keys(), ticker())) {
      few.demand(1);
      new LatencyRun(coordinator.door(), ticker(), 2).of(1);
      few.demand(0);
      MemoryUse.Bytes before = memory.afterCollection();
      try (Load many = Load.connect(coordinator, streams, keys(), ticker())) {
        MemoryUse.Bytes after = memory.afterCollection();
        Figures figures = new Figures();
        figures.per("heap_bytes_per_stream", after.heap() - before.heap(), streams);
        figures.per("rss_bytes_per_stream", after.resident() - before.resident(), streams);
        figures.put("rss_mib", after.resident() / (double) (1 << 20));
        figures.putAll(many.setUp());
        figures.putAll(many.idleFor(seconds, streams + FIRST));
        few.demand(1);
        figures.putAll(new LatencyRun(coordinator.door(), ticker(), 2).of(samples));
        figures.put("streams_lost", many.lostStreams() + few.lostStreams());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("streams", streams);
        parameters.put("seconds", seconds);
        parameters.put("samples", samples);
        return new Measured(parameters, figures, List.of());
      }
    }
  }
}
