package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A measurement as a command: starts the coordinator, measures, prints. */
abstract class Bench implements Callable<Integer> {
  private static final int FAILED = 1;

  private final String name;
  private final Ticker ticker;
  private final SecureRandom random;

  @Mixin private CommonOptions common;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Measure the coordinator that runs with this data folder.",
        "Without it one is started in a temporary folder, and deleted."
      })
  private @Nullable Path data;

  Bench(String name, Ticker ticker, SecureRandom random) {
    this.name = name;
    this.ticker = ticker;
    this.random = random;
  }

  /** What a measurement brought. */
  record Measured(Map<String, Object> parameters, Figures figures, List<Figures> rows) {}

  /** Refuses bad options, before anything is started. */
  abstract void check(CommonOptions options);

  abstract Measured measure(CoordinatorUnderTest coordinator)
      throws BenchFailure, InterruptedException;

  @Override
  public Integer call() throws InterruptedException {
    check(common);
    long seed = common.seed(random);
    try (CoordinatorUnderTest coordinator = coordinator()) {
      return measure(coordinator, seed);
    } catch (BenchFailure e) {
      return failed(e, "");
    }
  }

  private CoordinatorUnderTest coordinator() throws BenchFailure, InterruptedException {
    if (data != null) {
      return CoordinatorUnderTest.running(data);
    }
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .forEach((name, value) -> properties.put(String.valueOf(name), String.valueOf(value)));
    return CoordinatorUnderTest.start(properties);
  }

  private int measure(CoordinatorUnderTest coordinator, long seed) throws InterruptedException {
    try {
      Measured measured = measure(coordinator);
      common.print(
          new Report(
              name,
              seed,
              measured.parameters(),
              measured.figures(),
              measured.rows(),
              Machine.here()));
      return 0;
    } catch (BenchFailure e) {
      return failed(e, coordinator.lastWords());
    }
  }

  private int failed(BenchFailure failure, String lastWords) {
    PrintWriter err = common.commandLine().getErr();
    err.println("idlewild: " + failure.getMessage());
    if (!lastWords.isEmpty()) {
      err.println("The coordinator printed last:\n" + lastWords);
    }
    return FAILED;
  }

  Ticker ticker() {
    return ticker;
  }

  /** Makes keys; thread-safe. */
  RandomGenerator keys() {
    return random;
  }
}
