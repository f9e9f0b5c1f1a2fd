package io.idlewild.tools.bench;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.time.Ticker;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import io.idlewild.sandbox.engine.EnginePreference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code idlewild bench sandbox}. Needs no coordinator, but a C compiler. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "How much CPU time tasks take in the sandbox, as a ratio to the same programs built natively",
      "with -O2, run in turns on this machine; and how long tasks take that do nothing."
    })
public final class SandboxCommand implements Callable<Integer> {
  private static final int SHORT_TASKS = 100;
  private static final int COLD_STARTS = 5;

  private final Ticker ticker;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Pairs of runs after the first (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these programs; without it all.")
  private List<String> only = List.of();

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto, guarded or plain (default: ${DEFAULT-VALUE}).")
  private EnginePreference engine = EnginePreference.AUTO;

  @Option(
      names = "--cc",
      paramLabel = "PROGRAM",
      defaultValue = "cc",
      description = "The C compiler to measure against (default: ${DEFAULT-VALUE}).")
  private String compiler = "cc";

  @Option(
      names = "--samples",
      paramLabel = "DIR",
      description = "The sample workloads; without it those of the checkout.")
  private @Nullable Path samples;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  public SandboxCommand(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (rounds < 1 || rounds > 1_000) {
      throw new ParameterException(
          spec.commandLine(), "--rounds must be between 1 and 1000, got " + rounds);
    }
    try {
      List<Contest> contests = contests(folder());
      Figures figures = measure(contests);
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("rounds", rounds);
      parameters.put("engine", engine.word());
      parameters.put("cc", compiler);
      new Report("sandbox", 0, parameters, figures, List.of(), Machine.here())
          .print(spec.commandLine().getOut(), json);
      return 0;
    } catch (BenchFailure e) {
      spec.commandLine().getErr().println("idlewild: " + e.getMessage());
      return 1;
    }
  }

  private Path folder() throws BenchFailure {
    String checkout = System.getProperty("idlewild.checkout", ".");
    Path folder = samples == null ? Path.of(checkout, "sample-workloads") : samples;
    if (!Files.isRegularFile(folder.resolve("kernels/src/nbody.c"))) {
      throw new BenchFailure(
          "the sources of the kernels are not in %s: run this in a checkout, or name its sample-workloads with"
                  .formatted(folder)
              + " --samples");
    }
    return folder;
  }

  private List<Contest> contests(Path folder) {
    List<Contest> all = Contest.all(folder);
    List<String> names = all.stream().map(Contest::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--only must be one of %s, got \"%s\"".formatted(String.join(", ", names), name));
      }
    }
    return all.stream().filter(contest -> only.isEmpty() || only.contains(contest.name())).toList();
  }

  private Figures measure(List<Contest> contests)
      throws BenchFailure, InterruptedException, IOException {
    Path scratch = Files.createTempDirectory("idlewild-bench-sandbox");
    Figures figures = new Figures();
    List<Double> ratios = new ArrayList<>();
    try {
      NativeSide natively = new NativeSide(compiler, scratch);
      for (Contest contest : contests) {
        double ratio = duel(contest, natively, scratch, figures);
        if (contest.isKernel()) {
          ratios.add(ratio);
        }
      }
      if (ratios.size() > 1) {
        figures.put("ratio_geomean", geometricMean(ratios));
      }
      shortTasks(contests.getFirst(), scratch, figures);
      return figures;
    } finally {
      NativeSide.clear(scratch);
    }
  }

  /** Runs both sides in turns; the sandbox's first run pays for starting and compiling. */
  private double duel(Contest contest, NativeSide natively, Path scratch, Figures figures)
      throws BenchFailure, InterruptedException, IOException {
    Path program = natively.build(contest);
    Path inputs = Files.createTempDirectory(scratch, "inputs");
    ContestInputs.write(contest, inputs);
    double[] ratios = new double[rounds];
    double[] cpu = new double[rounds];
    try (TaskRunner runner = runner(scratch)) {
      SandboxedSide sandboxed = new SandboxedSide(runner);
      for (int round = 0; round <= rounds; round++) {
        NativeSide.Run ours = natively.run(contest, program, inputs);
        SandboxedSide.Run theirs = sandboxed.run(contest, inputs);
        requireEqual(contest, ours.result(), theirs.result());
        double ratio = theirs.cpuSeconds() / ours.cpuSeconds();
        if (round == 0) {
          figures.put("first_" + contest.name(), ratio);
        } else {
          ratios[round - 1] = ratio;
          cpu[round - 1] = ours.cpuSeconds();
        }
      }
    }
    figures.put("native_s_" + contest.name(), median(cpu));
    figures.put("best_" + contest.name(), Arrays.stream(ratios).min().orElseThrow());
    figures.put("ratio_" + contest.name(), median(ratios));
    return median(ratios);
  }

  /** As a worker makes one, with what makes children start faster kept between them. */
  private TaskRunner runner(Path scratch) {
    return Sandboxes.create(
        SandboxSettings.DEFAULT.withEngine(engine).withCacheFolder(scratch.resolve("cache")));
  }

  private static void requireEqual(Contest contest, String natively, String sandboxed)
      throws BenchFailure {
    if (!natively.equals(sandboxed)) {
      throw new BenchFailure(
          "%s gives other bytes in the sandbox than natively: \"%s\" and \"%s\""
              .formatted(contest.name(), sandboxed.strip(), natively.strip()));
    }
  }

  /** Tasks whose own work is nothing: what is left is what a task costs. */
  private void shortTasks(Contest any, Path scratch, Figures figures)
      throws BenchFailure, IOException {
    Path samplesFolder = Objects.requireNonNull(any.folder().getParent());
    Contest tiny = Contest.kernel(samplesFolder, "mandelbrot", 1);
    Path nothing = Files.createTempDirectory("idlewild-bench-nothing");
    double[] cold = new double[COLD_STARTS];
    double[] warm = new double[SHORT_TASKS];
    for (int start = 0; start < COLD_STARTS; start++) {
      try (TaskRunner runner = runner(scratch)) {
        SandboxedSide sandboxed = new SandboxedSide(runner);
        cold[start] = millis(sandboxed, tiny, nothing);
        for (int task = 0; task < SHORT_TASKS; task++) {
          warm[task] = millis(sandboxed, tiny, nothing);
        }
      }
    }
    Files.delete(nothing);
    figures.put("task_cold_ms", median(cold));
    figures.put("task_warm_ms", median(warm));
  }

  private double millis(SandboxedSide sandboxed, Contest tiny, Path inputs) throws BenchFailure {
    long start = ticker.nanos();
    sandboxed.run(tiny, inputs);
    return (ticker.nanos() - start) / 1e6;
  }

  private static double geometricMean(List<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
