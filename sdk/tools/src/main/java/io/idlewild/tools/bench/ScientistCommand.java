package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench scientist}. */
@Command(
    name = "scientist",
    mixinStandardHelpOptions = true,
    description = {
      "The command line as a scientist uses it: many work units submitted, tiny ones computed by"
          + " real",
      "workers on this machine until all are sealed, and a local run beside a native program."
    })
public final class ScientistCommand extends Bench {
  private static final Duration LIMIT = Duration.ofMinutes(9);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MEBIBYTE = 1 << 20;

  @Option(
      names = "--work-units",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Submitted and not computed (default: ${DEFAULT-VALUE}; 0 leaves it out).")
  private int workUnits;

  @Option(
      names = "--tiny",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Computed until sealed (default: ${DEFAULT-VALUE}; 0 leaves it out).")
  private int tiny;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "3",
      description = "That compute them, a core each (default: ${DEFAULT-VALUE}).")
  private int workers;

  @Option(
      names = "--assurance",
      defaultValue = "QUORUM(2)",
      description = "Of the tiny work units (default: ${DEFAULT-VALUE}).")
  private String assurance = "";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Of local runs; their median counts (default: ${DEFAULT-VALUE}).")
  private int rounds;

  public ScientistCommand(Ticker ticker, SecureRandom random) {
    super("scientist", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--work-units", workUnits, 0, 10_000_000);
    options.within("--tiny", tiny, 0, 1_000_000);
    options.within("--workers", workers, 1, 64);
    options.within("--rounds", rounds, 1, 1000);
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    Path home = Path.of(String.valueOf(System.getProperty("idlewild.home")));
    Figures figures = new Figures();
    try (GridFolder folder = GridFolder.create(home, coordinator)) {
      String module = home.resolve("samples/factoring/factoring.wasm").toString();
      if (workUnits > 0) {
        submitMany(folder, module, figures);
      }
      runHere(folder, module, figures);
      if (tiny > 0) {
        computeTiny(folder, module, figures);
      }
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("work_units", workUnits);
    parameters.put("tiny", tiny);
    parameters.put("workers", workers);
    parameters.put("assurance", assurance);
    parameters.put("rounds", rounds);
    return new Measured(parameters, figures, List.of());
  }

  private void submitMany(GridFolder folder, String module, Figures figures)
      throws BenchFailure, InterruptedException {
    Timed submitted =
        timed(
            folder.program(
                "submit", module, "--param", "n=1.." + workUnits, "--arg", "{n}", "--name", "many"),
            folder.resolve("submit.log"));
    String job = submitted.lastLine();
    folder.run("cancel", job);
    figures
        .put("submit_s", submitted.seconds())
        .put("submit_work_units_per_s", workUnits / submitted.seconds())
        .put("submit_peak_rss_mib", submitted.peakBytes() / MEBIBYTE);
  }

  private void runHere(GridFolder folder, String module, Figures figures)
      throws BenchFailure, InterruptedException {
    Percentiles here = new Percentiles();
    Percentiles anything = new Percentiles();
    Percentiles bare = new Percentiles();
    for (int i = 0; i <= rounds; i++) {
      String out = folder.resolve("run-" + i).toString();
      long run = elapsed(() -> folder.run("run", module, "-o", out, "--", "15"));
      long version = elapsed(() -> folder.run("version"));
      long started =
          elapsed(() -> timed(new ProcessBuilder("/bin/true"), folder.resolve("true.log")));
      if (i > 0) { // the first round fills caches
        here.add(run);
        anything.add(version);
        bare.add(started);
      }
    }
    figures
        .put("run_ms", here.millis(0.5))
        .put("command_without_sandbox_ms", anything.millis(0.5))
        .put("native_start_ms", bare.millis(0.5))
        .put("run_over_native_ms", here.millis(0.5) - bare.millis(0.5));
  }

  private void computeTiny(GridFolder folder, String module, Figures figures)
      throws BenchFailure, InterruptedException {
    List<Process> running = new ArrayList<>();
    try {
      for (int i = 0; i < workers; i++) {
        running.add(startWorker(folder, i));
      }
      // Each worker compiles the module once.
      submitTiny(folder, module, "warm-up", 4 * workers);
      Timed done = submitTiny(folder, module, "tiny", tiny);
      figures.put("tiny_s", done.seconds()).put("tiny_work_units_per_s", tiny / done.seconds());
    } finally {
      for (Process process : running) {
        process.destroy();
      }
      for (Process process : running) {
        process.waitFor();
      }
    }
  }

  private Timed submitTiny(GridFolder folder, String module, String name, int count)
      throws BenchFailure, InterruptedException {
    return timed(
        folder.program(
            "submit",
            module,
            "--param",
            "n=1000001.." + (1_000_000 + count),
            "--arg",
            "{n}",
            "--name",
            name,
            "--assurance",
            assurance,
            "--diversity",
            "host",
            "--watch"),
        folder.resolve(name + ".log"));
  }

  private Process startWorker(GridFolder folder, int number)
      throws BenchFailure, InterruptedException {
    String data = folder.resolve("worker-" + number).toString();
    String invitation =
        folder
            .run("invite")
            .lines()
            .filter(line -> line.startsWith("idw1."))
            .findFirst()
            .orElseThrow(() -> new BenchFailure("idlewild invite printed no invitation"));
    String url = String.valueOf(folder.program("worker").environment().get("IDLEWILD_URL"));
    folder.run("worker", "enrol", url, invitation, "--data", data, "--name", "bench-" + number);
    Path log = folder.resolve("worker-" + number + ".log");
    try {
      Process process =
          folder
              .program("worker", "run", "--data", data, "--idle-policy", "always", "--cores", "1")
              .redirectOutput(log.toFile())
              .start();
      long end = ticker().nanos() + LIMIT.toNanos();
      while (!Files.readString(log).contains("Worker ready")) {
        if (!process.isAlive() || ticker().nanos() - end > 0) {
          throw new BenchFailure("a worker did not start:\n" + Files.readString(log));
        }
        SystemPause.of(Duration.ofMillis(200));
      }
      return process;
    } catch (IOException e) {
      throw new BenchFailure("a worker cannot be started", e);
    }
  }

  /** A program that has ended well. */
  private record Timed(double seconds, long peakBytes, String lastLine) {}

  private Timed timed(ProcessBuilder program, Path printed)
      throws BenchFailure, InterruptedException {
    try {
      long began = ticker().nanos();
      Process process = program.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
      long peak = 0;
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakBytes(process.pid()).orElse(peak));
        if (ticker().nanos() - began > LIMIT.toNanos()) {
          process.destroyForcibly();
          throw new BenchFailure("%s does not end".formatted(program.command()));
        }
      }
      double seconds = (ticker().nanos() - began) / NANOS_PER_SECOND;
      List<String> lines = Files.readAllLines(printed);
      if (process.exitValue() != 0) {
        throw new BenchFailure(
            "%s failed:\n%s".formatted(program.command(), String.join("\n", lines)));
      }
      return new Timed(seconds, peak, lines.isEmpty() ? "" : lines.getLast().strip());
    } catch (IOException e) {
      throw new BenchFailure("%s cannot be run".formatted(program.command()), e);
    }
  }

  /** The most that a process ever had in memory; empty once it is gone. */
  private static Optional<Long> peakBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private interface Step {
    Object run() throws BenchFailure, InterruptedException;
  }

  private long elapsed(Step step) throws BenchFailure, InterruptedException {
    long began = ticker().nanos();
    step.run();
    return ticker().nanos() - began;
  }
}
