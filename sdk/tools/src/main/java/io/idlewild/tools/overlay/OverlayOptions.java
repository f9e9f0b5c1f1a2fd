package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.Search;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a run is to be about, as somebody asked for it. */
final class OverlayOptions {
  private static final int MOST_NODES = 4_000_000;
  private static final int MOST_LOOKUPS = 1_000_000;
  private static final int LOOKUPS = 10_000;
  private static final long FLOODED_NODES = 50_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "Replays a run; printed with each run.")
  private @Nullable Long seed;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Workers (default: ${DEFAULT-VALUE}). A million needs 2 GB of heap.")
  private int nodes;

  @Option(
      names = "--dead",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Workers that died after contents were announced (default: ${DEFAULT-VALUE}).")
  private double dead;

  @Option(
      names = "--liars",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Workers that collude and name only each other (default: ${DEFAULT-VALUE}).")
  private double liars;

  @Option(
      names = "--lie",
      paramLabel = "HOW",
      defaultValue = "nearest",
      description = "Whom liars name: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Kademlia.Lie lie;

  @Option(
      names = "--clients",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Workers behind a NAT that nobody can dial (default: ${DEFAULT-VALUE}).")
  private double clients;

  @Option(
      names = "--paths",
      paramLabel = "PLAN",
      defaultValue = "one_then_disjoint",
      description = "Of Kademlia's searches: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Search.Plan plan;

  @Option(
      names = "--lookups",
      paramLabel = "N",
      description =
          "Contents that are announced and looked for (default: 10000; fewer of a flood).")
  private @Nullable Integer lookups;

  @Option(
      names = "--providers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Workers that have each content (default: ${DEFAULT-VALUE}).")
  private int providers;

  @Option(names = "--centre-dead", description = "The coordinator does not answer.")
  private boolean centreDead;

  @Option(
      names = "--parting",
      paramLabel = "STATE",
      defaultValue = "never",
      description = "Of the network: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Parting parting;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "The figures do not depend on it (default: ${DEFAULT-VALUE}).")
  private int threads;

  World world(RandomGenerator seeds) {
    within("--nodes", nodes, 2, MOST_NODES);
    within("--providers", providers, 1, Math.max(1, nodes / 2));
    if (lookups != null) {
      within("--lookups", lookups, 1, MOST_LOOKUPS);
    }
    share("--dead", dead, 0.95);
    share("--liars", liars, 0.9);
    share("--clients", clients, 0.95);
    return new World(
        seed == null ? seeds.nextInt(Integer.MAX_VALUE) : seed,
        nodes,
        dead,
        liars,
        clients,
        lookups == null ? LOOKUPS : lookups,
        providers,
        !centreDead,
        parting);
  }

  /** A flood reaches so many nodes that fewer of them are enough for a while. */
  World world(World world, OverlayKind kind) {
    boolean chosen = lookups != null || kind != OverlayKind.FLOOD;
    int affordable = (int) Math.max(50, FLOODED_NODES / world.nodes());
    return chosen ? world : world.withTrials(Math.min(world.trials(), affordable));
  }

  Workers workers() {
    within("--threads", threads, 1, 64);
    return new Workers(threads);
  }

  Search.Plan plan() {
    return plan;
  }

  Kademlia.Lie lie() {
    return lie;
  }

  /** Refuses a value that is out of bounds, naming the option. */
  void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be between %d and %d, got %d".formatted(option, least, most, value));
    }
  }

  private void share(String option, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new ParameterException(
          spec.commandLine(), "%s must be from 0 to %s, got %s".formatted(option, most, value));
    }
  }
}
