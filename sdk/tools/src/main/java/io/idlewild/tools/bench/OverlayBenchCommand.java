package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench overlay}. */
@Command(
    name = "overlay",
    mixinStandardHelpOptions = true,
    description = {
      "Nodes of the workers' overlay over TLS and gRPC, all in one process on addresses of this",
      "machine, with the coordinator gone: how many contents are found, and how soon; then the",
      "same after some of the nodes were killed."
    })
public final class OverlayBenchCommand extends WorkersBench {
  private static final double SOON = 2;

  private final Ticker ticker;

  @Option(names = "--nodes", defaultValue = "200", description = "N (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--searches",
      defaultValue = "400",
      description = "Each by a random node (default: ${DEFAULT-VALUE}).")
  private int searches;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = {
        "Between the last node's coming and the first search: nodes pass records on every 5 s",
        "(default: ${DEFAULT-VALUE})."
      })
  private int settle;

  @Option(
      names = "--dead",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Killed before the second round (default: ${DEFAULT-VALUE}).")
  private double dead;

  public OverlayBenchCommand(Ticker ticker, SecureRandom random) {
    super(random);
    this.ticker = ticker;
  }

  @Override
  void check(CommonOptions options) {
    options.within("--nodes", nodes, 2, 2_000);
    options.within("--settle", settle, 0, 3_600);
    options.within("--searches", searches, 1, 1_000_000);
    options.within("--dead", (long) (dead * 100), 0, 90);
  }

  @Override
  Report measure(long seed)
      throws BenchFailure, IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createTempDirectory("idlewild-overlay-");
    Random draws = new Random(seed);
    try (OverlayNodes running = OverlayNodes.start(folder, nodes, ticker)) {
      long began = ticker.nanos();
      running.begin();
      running.settle(Duration.ofSeconds(settle));
      double settled = (ticker.nanos() - began) / 1e9;
      List<Integer> alive = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        alive.add(i);
      }
      Figures figures = new Figures().put("settled_s", settled);
      OverlayNodes.Totals before = running.totals();
      figures.put("contacts", before.contacts());
      figures.put("unanswered_share", before.unanswered() / (double) before.asked());
      round(running, alive, draws, "", figures);
      OverlayNodes.Totals after = running.totals();
      figures.per("questions_per_search", after.asked() - before.asked(), searches);
      for (int i = 0; i < (int) (dead * nodes); i++) {
        running.stop(alive.remove(draws.nextInt(alive.size())));
      }
      if (alive.size() > 1 && alive.size() < nodes) {
        round(running, alive, draws, "_with_dead", figures);
      }
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("nodes", nodes);
      parameters.put("searches", searches);
      parameters.put("settle", settle);
      parameters.put("dead", dead);
      return new Report("overlay", seed, parameters, figures, List.of(), Machine.here());
    } finally {
      Folders.delete(folder);
    }
  }

  /** What a living node holds, asked for by another living node. */
  private void round(
      OverlayNodes running, List<Integer> alive, Random draws, String suffix, Figures figures)
      throws BenchFailure, IOException {
    Percentiles durations = new Percentiles();
    int found = 0;
    int soon = 0;
    for (int i = 0; i < searches; i++) {
      int asker = draws.nextInt(alive.size());
      int holder = (asker + 1 + draws.nextInt(alive.size() - 1)) % alive.size();
      OverlayNodes.Found one = running.find(alive.get(asker), alive.get(holder));
      durations.add((long) (one.seconds() * 1e9));
      found += one.found() ? 1 : 0;
      soon += one.found() && one.seconds() < SOON ? 1 : 0;
    }
    figures
        .put("found_share" + suffix, found / (double) searches)
        .put("found_within_2s_share" + suffix, soon / (double) searches)
        .put("search_p50_ms" + suffix, durations.millis(0.5))
        .put("search_p99_ms" + suffix, durations.millis(0.99));
  }
}
