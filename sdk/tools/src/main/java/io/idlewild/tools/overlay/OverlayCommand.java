package io.idlewild.tools.overlay;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code idlewild simulate overlay}. */
@Command(
    name = "overlay",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for contents through the overlay of production, and through others.",
      "The same seed and options give the same figures."
    })
public final class OverlayCommand implements Callable<Integer> {
  private final Ticker ticker;
  private final RandomGenerator seeds;

  @Spec private CommandSpec spec;

  @Mixin private OverlayOptions options;

  @Option(
      names = "--overlay",
      paramLabel = "NAME",
      defaultValue = "kademlia",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OverlayKind kind;

  @Option(
      names = "--table",
      description = "Compares all overlays: sizes up to --nodes, and what can go wrong.")
  private boolean table;

  @Option(names = "--plot", paramLabel = "FILE", description = "With --table: writes an SVG.")
  private @Nullable Path plot;

  @Option(
      names = "--session-minutes",
      paramLabel = "N",
      description = {
        "Workers come and go instead, and stay so long in the median (Weibull, shape 0.5):",
        "nodes of production in simulated time. --nodes up to 20000; kademlia only."
      })
  private @Nullable Integer sessionMinutes;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "2",
      description = "With --session-minutes: simulated time (default: ${DEFAULT-VALUE}).")
  private int hours;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  public OverlayCommand(Ticker ticker, RandomGenerator seeds) {
    this.ticker = ticker;
    this.seeds = seeds;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (plot != null && !table) {
      throw new ParameterException(spec.commandLine(), "--plot needs --table");
    }
    World world = options.world(seeds);
    PrintWriter out = spec.commandLine().getOut();
    Integer session = sessionMinutes;
    if (session != null) {
      out.println(new ChurnReport(churn(world, session)).print(json));
    } else if (table) {
      compare(world, out);
    } else {
      one(options.world(world, kind), out);
    }
    out.flush();
    return 0;
  }

  private Churn churn(World world, int minutes) {
    options.within("--session-minutes", minutes, 1, 100_000);
    options.within("--hours", hours, 1, 100);
    options.within("--nodes", world.nodes(), 2, 20_000);
    if (kind != OverlayKind.KADEMLIA || table) {
      throw new ParameterException(
          spec.commandLine(), "--session-minutes is for --overlay kademlia, without --table");
    }
    return new Churn(world.seed(), world.nodes(), Duration.ofMinutes(minutes), hours);
  }

  private void one(World world, PrintWriter out) throws InterruptedException {
    OverlayReport report = new OverlayReport(world, kind, run(world, kind));
    out.println(json ? report.json() : report.text());
  }

  private void compare(World world, PrintWriter out) throws InterruptedException, IOException {
    List<Comparison.Cell> cells =
        new Comparison(world, (cellWorld, of) -> run(options.world(cellWorld, of), of)).run();
    ComparisonReport report = new ComparisonReport(world, cells);
    out.println(json ? report.json() : report.text());
    if (plot != null) {
      Files.writeString(plot, new ComparisonPlot(world, cells).svg());
    }
  }

  private OverlayResult run(World world, OverlayKind of) throws InterruptedException {
    Population population = new Population(world);
    Overlay overlay = of.of(population, world, options.plan(), options.lie());
    return new OverlayRun(world, population, ticker, options.workers()).run(overlay);
  }
}
