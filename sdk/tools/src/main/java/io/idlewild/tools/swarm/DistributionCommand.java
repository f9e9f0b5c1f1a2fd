package io.idlewild.tools.swarm;

import io.idlewild.core.time.Ticker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code idlewild simulate swarm}. */
@Command(
    name = "swarm",
    mixinStandardHelpOptions = true,
    description = {
      "Brings one content to many workers: the decisions of production over simulated links with",
      "max-min fairness. The same seed and options give the same figures."
    })
public final class DistributionCommand implements Callable<Integer> {
  private static final int MEBI = 1 << 20;
  private static final int FAILED = 1;
  private static final double NANOS = 1e9;

  private final Ticker ticker;
  private final RandomGenerator seeds;

  @Spec private CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "Replays a run; printed with each run.")
  private @Nullable Long seed;

  @Option(
      names = {"--peers", "--nodes"},
      defaultValue = "100",
      description = "Workers (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--size",
      paramLabel = "MIB",
      defaultValue = "16",
      description = "Of the content (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--up",
      paramLabel = "MBIT",
      defaultValue = "25",
      description = "Uplink of a worker (default: ${DEFAULT-VALUE}).")
  private double up;

  @Option(
      names = "--down",
      paramLabel = "MBIT",
      defaultValue = "25",
      description = "Downlink of a worker (default: ${DEFAULT-VALUE}).")
  private double down;

  @Option(
      names = "--origin",
      paramLabel = "MBIT",
      defaultValue = "25",
      description = "Uplink of the coordinator (default: ${DEFAULT-VALUE}).")
  private double originMbit;

  @Option(
      names = "--origin-at-once",
      description = "It answers everybody at once, without its queue: for comparison.")
  private boolean originAtOnce;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "5",
      description = "Of a message (default: ${DEFAULT-VALUE}).")
  private int latency;

  @Option(
      names = "--links",
      defaultValue = "40",
      description = "Peers that a worker knows at most (default: ${DEFAULT-VALUE}).")
  private int links;

  @Option(
      names = "--lans",
      defaultValue = "0",
      description = {
        "Local networks that the workers are spread over, behind NAT: two of them cannot call",
        "each other (default: ${DEFAULT-VALUE}, none)."
      })
  private int lans;

  @Option(
      names = "--lan-uplink",
      paramLabel = "MBIT",
      defaultValue = "10",
      description = "Between a local network and the world (default: ${DEFAULT-VALUE}).")
  private double lanMbit;

  @Option(
      names = "--liars",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Workers that give wrong bytes (default: ${DEFAULT-VALUE}).")
  private double liars;

  @Option(
      names = "--unreachable",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Workers that nobody can call (default: ${DEFAULT-VALUE}).")
  private double unreachable;

  @Option(
      names = "--session",
      paramLabel = "S",
      defaultValue = "0",
      description = "Workers die after so long in the mean; 0 for never (default).")
  private int session;

  @Option(
      names = "--spread",
      paramLabel = "S",
      defaultValue = "0",
      description = "They begin within this time (default: ${DEFAULT-VALUE}, all at once).")
  private int spread;

  @Option(
      names = "--origin-dies-after",
      paramLabel = "COPIES",
      description = "The coordinator dies when it has given so many copies.")
  private @Nullable Double originDiesAfter;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  public DistributionCommand(Ticker ticker, RandomGenerator seeds) {
    this.ticker = ticker;
    this.seeds = seeds;
  }

  @Override
  public Integer call() {
    Scenario scenario = scenario();
    long began = ticker.nanos();
    DistributionResult result = DistributionResult.of(scenario);
    double wall = (ticker.nanos() - began) / NANOS;
    DistributionReport report = new DistributionReport(scenario, result, wall);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json() : report.text());
    out.flush();
    return result.ended() ? 0 : FAILED;
  }

  private Scenario scenario() {
    within("--peers", peers, 1, 100_000);
    within("--size", size, 1, 4_096);
    within("--links", links, 2, 1_000);
    within("--latency", latency, 0, 10_000);
    within("--lans", lans, 0, peers);
    within("--up", up, 0.01, 100_000);
    within("--down", down, 0.01, 100_000);
    within("--origin", originMbit, 0.01, 100_000);
    within("--lan-uplink", lanMbit, 0.01, 100_000);
    within("--liars", liars, 0, 0.9);
    within("--unreachable", unreachable, 0, 0.99);
    within("--session", session, 0, 1_000_000);
    within("--spread", spread, 0, 100_000);
    long chosen = seed == null ? seeds.nextInt(Integer.MAX_VALUE) : seed;
    return new Scenario(
        chosen,
        peers,
        (long) size * MEBI,
        links,
        new Scenario.Network(up, down, Duration.ofMillis(latency), lans, lanMbit),
        new Scenario.Trouble(
            liars,
            unreachable,
            Duration.ofSeconds(session),
            Duration.ofSeconds(spread),
            originDiesAfter == null ? Double.POSITIVE_INFINITY : originDiesAfter),
        originMbit,
        originAtOnce,
        Duration.ofHours(24));
  }

  private void within(String option, double value, double least, double most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be from %s to %s, got %s".formatted(option, least, most, value));
    }
  }
}
