package io.idlewild.tools.gossip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** {@code idlewild simulate gossip}. */
@Command(
    name = "gossip",
    mixinStandardHelpOptions = true,
    description = {
      "Lets workers tell each other a notice, and find out that the coordinator shows two logs.",
      "The same seed and options give the same figures."
    })
public final class GossipCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SMALLEST = 100;
  private static final double[] LOSSES = {0, 0.1, 0.3};

  private final RandomGenerator seeds;

  @Spec private CommandSpec spec;

  @Option(names = "--seed", paramLabel = "N", description = "Replays a run; printed with each run.")
  private @Nullable Long seed;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Workers (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--loss",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Messages that get lost (default: ${DEFAULT-VALUE}).")
  private double loss;

  @Option(
      names = "--mute",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Workers that tell nothing (default: ${DEFAULT-VALUE}).")
  private double mute;

  @Option(
      names = "--clients",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Workers that nobody can call (default: ${DEFAULT-VALUE}).")
  private double clients;

  @Option(
      names = "--victims",
      paramLabel = "N",
      defaultValue = "1",
      description = "Workers that are shown another log (default: ${DEFAULT-VALUE}).")
  private int victims;

  @Option(names = "--table", description = "All sizes up to --nodes, and several shares of loss.")
  private boolean table;

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  public GossipCommand(RandomGenerator seeds) {
    this.seeds = seeds;
  }

  @Override
  public Integer call() {
    Rumour rumour = rumour();
    PrintWriter out = spec.commandLine().getOut();
    if (table) {
      table(rumour, out);
    } else {
      one(rumour, out);
    }
    out.flush();
    return 0;
  }

  private Rumour rumour() {
    check(nodes >= 2 && nodes <= 2_000_000, "--nodes", nodes, "between 2 and 2000000");
    check(victims >= 0 && victims < nodes, "--victims", victims, "from 0 to below --nodes");
    check(loss >= 0 && loss <= 0.9, "--loss", loss, "from 0 to 0.9");
    check(mute >= 0 && mute <= 0.9, "--mute", mute, "from 0 to 0.9");
    check(clients >= 0 && clients <= 0.95, "--clients", clients, "from 0 to 0.95");
    long chosen = seed == null ? seeds.nextInt(Integer.MAX_VALUE) : seed;
    return new Rumour(chosen, nodes, loss, mute, clients, victims);
  }

  private void check(boolean holds, String option, Object value, String limit) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(), "%s must be %s, got %s".formatted(option, limit, value));
    }
  }

  private void one(Rumour rumour, PrintWriter out) {
    RumourResult result = new RumourRun(rumour).run();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("simulation", "gossip");
      document.put("seed", rumour.seed());
      document.put("parameters", parameters(rumour));
      document.put("figures", figures(result));
      out.println(write(document));
      return;
    }
    out.printf(
        Locale.ROOT,
        """
        seed %d, %,d workers, loss %s, mute %s, clients %s
        a notice of one worker is known to 99 %% after %d rounds, to all after %d (%.1f messages each)
        a log that is forked for %,d workers is found after %d rounds, known to all after %d
        """,
        rumour.seed(),
        rumour.nodes(),
        rumour.loss(),
        rumour.mute(),
        rumour.clients(),
        result.most(),
        result.all(),
        result.messages(),
        rumour.victims(),
        result.forkFound(),
        result.forkByAll());
  }

  private void table(Rumour rumour, PrintWriter out) {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (!json) {
      out.printf("seed %d%n%n", rumour.seed());
      out.println(
          "| workers | loss | 99 % know | all know | messages each | fork found | by all |");
      out.println("| --- | --- | --- | --- | --- | --- | --- |");
    }
    for (int size = SMALLEST; size <= rumour.nodes(); size *= 10) {
      for (double lost : LOSSES) {
        RumourResult result = new RumourRun(rumour.withNodes(size).withLoss(lost)).run();
        Map<String, Object> row = new LinkedHashMap<>(Map.of("nodes", size, "loss", lost));
        row.putAll(figures(result));
        rows.add(row);
        if (!json) {
          print(out, size, lost, result);
        }
      }
    }
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("simulation", "gossip-table");
      document.put("seed", rumour.seed());
      document.put("rows", rows);
      out.println(write(document));
    }
  }

  private static void print(PrintWriter out, int size, double lost, RumourResult result) {
    out.printf(
        Locale.ROOT,
        "| %,d | %.0f %% | %d | %d | %.1f | %d | %d |%n",
        size,
        100 * lost,
        result.most(),
        result.all(),
        result.messages(),
        result.forkFound(),
        result.forkByAll());
    out.flush();
  }

  private static Map<String, Object> parameters(Rumour rumour) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("nodes", rumour.nodes());
    parameters.put("loss", rumour.loss());
    parameters.put("mute", rumour.mute());
    parameters.put("clients", rumour.clients());
    parameters.put("victims", rumour.victims());
    return parameters;
  }

  private static Map<String, Object> figures(RumourResult result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rounds_99", result.most());
    figures.put("rounds_all", result.all());
    figures.put("messages_per_node", result.messages());
    figures.put("fork_found_rounds", result.forkFound());
    figures.put("fork_all_rounds", result.forkByAll());
    return figures;
  }

  private static String write(Map<String, Object> document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and names can be written", e);
    }
  }
}
