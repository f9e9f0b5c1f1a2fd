package io.idlewild.tools.trust;

import io.idlewild.core.time.Ticker;
import io.idlewild.tools.trust.attack.Attack;
import io.idlewild.tools.trust.scheme.Schemes;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code idlewild simulate trust}. */
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the trust policy of production, and what others use, against attacks.",
      "The same seed and options give the same rows."
    })
public final class TrustCommand implements Callable<Integer> {
  private static final int MOST_WORK_UNITS = 100_000_000;

  private final Ticker ticker;
  private final RandomGenerator seeds;

  @Spec private CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "Replays a run; printed with each run.")
  private @Nullable Long seed;

  @Option(
      names = "--work-units",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Size of the job (default: ${DEFAULT-VALUE}).")
  private int workUnits;

  @Option(
      names = "--tasks-per-host",
      paramLabel = "N",
      defaultValue = "300",
      description = "Work units for each host (default: ${DEFAULT-VALUE}).")
  private int tasksPerHost;

  @Option(names = "--hosts", paramLabel = "N", description = "Hosts; overrides --tasks-per-host.")
  private @Nullable Integer hosts;

  @Option(
      names = "--colluders",
      paramLabel = "SHARE",
      description = "Share of the hosts in the ring; overrides that of each attack.")
  private @Nullable Double colluders;

  @Option(
      names = "--honest-error",
      paramLabel = "SHARE",
      defaultValue = "1e-4",
      description = "Wrong results of an honest host (default: ${DEFAULT-VALUE}).")
  private double honestError;

  @Option(
      names = "--scheme",
      paramLabel = "NAME",
      split = ",",
      description = "Only these schemes; without it all.")
  private List<String> schemes = new ArrayList<>();

  @Option(
      names = "--attack",
      paramLabel = "NAME",
      split = ",",
      description = "Only these attacks, or 'all'; without it the published ones.")
  private List<String> attacks = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Cells at a time; the rows do not depend on it (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  public TrustCommand(Ticker ticker, RandomGenerator seeds) {
    this.ticker = ticker;
    this.seeds = seeds;
  }

  @Override
  public Integer call() throws InterruptedException {
    Experiment experiment = experiment();
    List<Cell> cells = cells(experiment);
    PrintWriter out = spec.commandLine().getOut();
    Report report = json ? new JsonReport(out, experiment) : new TableReport(out, experiment);
    report.begin();
    new CellRunner(ticker, threads).run(cells, report::row);
    report.end();
    out.flush();
    return 0;
  }

  private Experiment experiment() {
    check(
        workUnits >= 1 && workUnits <= MOST_WORK_UNITS,
        "--work-units",
        workUnits,
        "between 1 and " + MOST_WORK_UNITS);
    check(tasksPerHost >= 1, "--tasks-per-host", tasksPerHost, "at least 1");
    check(threads >= 1 && threads <= 64, "--threads", threads, "between 1 and 64");
    check(
        honestError >= 0 && honestError < 0.5,
        "--honest-error",
        honestError,
        "from 0 to below 0.5");
    int machines = hosts == null ? Math.max(2, workUnits / tasksPerHost) : hosts;
    check(machines >= 2 && machines <= 10_000_000, "--hosts", machines, "from 2 to 10000000");
    if (colluders != null) {
      check(colluders >= 0 && colluders <= 0.5, "--colluders", colluders, "from 0 to 0.5");
    }
    return new Experiment(seed == null ? seeds.nextInt() : seed, workUnits, machines, honestError);
  }

  private void check(boolean holds, String option, Object value, String limit) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(), "%s must be %s, got %s".formatted(option, limit, value));
    }
  }

  private List<Cell> cells(Experiment experiment) {
    List<Cell> cells = new ArrayList<>();
    Map<String, Schemes.Maker> makers = Schemes.all();
    List<String> wanted = schemes.isEmpty() ? List.copyOf(makers.keySet()) : schemes;
    for (String name : wanted) {
      Schemes.Maker maker = makers.get(name);
      if (maker == null) {
        throw unknown("scheme", name, List.copyOf(makers.keySet()));
      }
      for (Attack attack : attacks()) {
        cells.add(new Cell(experiment, name, maker, attack));
      }
    }
    return cells;
  }

  private List<Attack> attacks() {
    List<Attack> chosen = new ArrayList<>();
    if (attacks.isEmpty()) {
      chosen.addAll(Attack.published());
    }
    for (String name : attacks) {
      if (name.toLowerCase(Locale.ROOT).equals("all")) {
        chosen.addAll(Attack.all());
      } else {
        chosen.add(attack(name));
      }
    }
    Double share = colluders;
    return share == null ? chosen : chosen.stream().map(attack -> attack.by(share)).toList();
  }

  private Attack attack(String name) {
    return Attack.all().stream()
        .filter(attack -> attack.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> unknown("attack", name, Attack.all().stream().map(Attack::name).toList()));
  }

  private ParameterException unknown(String what, String name, List<String> known) {
    return new ParameterException(
        spec.commandLine(),
        "unknown %s \"%s\" (choose from %s)".formatted(what, name, String.join(", ", known)));
  }
}
