package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench swarm}. */
@Command(
    name = "swarm",
    mixinStandardHelpOptions = true,
    description = {
      "One holder and N peers that begin together, each in a network namespace of its own with a",
      "link of limited rate: the time until all have the file, against the least that the links",
      "allow, and against aria2 in turn. Needs root, iproute2 and, for the comparison, aria2."
    })
public final class SwarmCommand extends WorkersBench {
  private static final double MBIT = 1e6 / 8;
  private static final int MEBI = 1 << 20;

  private final Ticker ticker;

  @Option(names = "--peers", defaultValue = "8", description = "N (default: ${DEFAULT-VALUE}).")
  private int peers;

  @Option(
      names = "--size",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "Of the file (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--up",
      paramLabel = "MBIT",
      defaultValue = "25",
      description = "Uplink of each (default: ${DEFAULT-VALUE}).")
  private double up;

  @Option(
      names = "--down",
      paramLabel = "MBIT",
      defaultValue = "25",
      description = "Downlink of each (default: ${DEFAULT-VALUE}).")
  private double down;

  @Option(
      names = "--runs",
      defaultValue = "1",
      description = "Of each, in turn; medians are printed (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--warm-up",
      paramLabel = "MIB",
      defaultValue = "1",
      description = {
        "Of another file, fetched before: a worker runs for weeks, its code is compiled long before",
        "a file comes (default: ${DEFAULT-VALUE}; at most half of the file)."
      })
  private int warmUp;

  @Option(
      names = "--lans",
      paramLabel = "N",
      description = {
        "Instead: so many local networks of 4 peers behind NAT, with an uplink of --uplink each;",
        "the holder is outside. Ours alone; needs iptables too."
      })
  private @Nullable Integer lans;

  @Option(
      names = "--uplink",
      paramLabel = "MBIT",
      defaultValue = "10",
      description = "With --lans: between a network and the world (default: ${DEFAULT-VALUE}).")
  private double uplink;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draws how many peers are complete over time, as an SVG.")
  private @Nullable Path plot;

  @Option(names = "--without-aria2", description = "Measures only ours.")
  private boolean alone;

  public SwarmCommand(Ticker ticker, SecureRandom random) {
    super(random);
    this.ticker = ticker;
  }

  /**
   * One distribution of the file.
   *
   * @param seconds of each peer, from the common start
   * @param copies files that left the first holder, headers and all
   * @param cpuSeconds of all programs together
   */
  record Run(List<Double> seconds, double copies, double cpuSeconds) {
    double all() {
      return seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
  }

  @Override
  void check(CommonOptions options) {
    options.within("--peers", peers, 1, 64);
    options.within("--size", size, 1, 4_096);
    options.within("--runs", runs, 1, 99);
    options.within("--warm-up", warmUp, 1, 1_024);
    options.within("--uplink", (long) uplink, 1, 10_000);
    if (lans != null) {
      options.within("--lans", lans, 1, 8);
    }
    options.within("--up", (long) up, 1, 10_000);
    options.within("--down", (long) down, 1, 10_000);
  }

  @Override
  Report measure(long seed)
      throws BenchFailure, IOException, GeneralSecurityException, InterruptedException {
    Integer networks = lans;
    return networks == null
        ? amongPeers(seed)
        : new LanContest(networks, size, up, uplink, warmUp * (long) MEBI).measure(seed);
  }

  private Report amongPeers(long seed)
      throws BenchFailure, IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createTempDirectory("idlewild-swarm-");
    try (SwarmNetwork network = SwarmNetwork.of(peers + 1, up, down)) {
      Path file = RandomFile.write(folder.resolve("input.bin"), size, seed);
      List<Run> ours = new ArrayList<>();
      List<Run> theirs = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        ours.add(
            OwnSwarm.measure(network, folder.resolve("ours-" + run), file, warmUp * (long) MEBI));
        if (!alone) {
          theirs.add(AriaSwarm.measure(network, folder.resolve("aria2-" + run), file, ticker));
        }
      }
      plot(ours.getFirst(), theirs);
      return report(seed, ours, theirs);
    } finally {
      Folders.delete(folder);
    }
  }

  private void plot(Run own, List<Run> theirs) throws IOException {
    if (plot == null) {
      return;
    }
    List<CompletionPlot.Line> lines = new ArrayList<>();
    lines.add(new CompletionPlot.Line("Idlewild", "#2f7ed8", own.seconds()));
    if (!theirs.isEmpty()) {
      lines.add(new CompletionPlot.Line("aria2", "#d8742f", theirs.getFirst().seconds()));
    }
    String title =
        "Complete peers over time: %d peers, %d MiB, %.0f/%.0f Mbit/s up/down"
            .formatted(peers, size, up, down);
    Files.writeString(plot, new CompletionPlot(title, lines, bound()).svg());
  }

  /** Nobody can be faster: the holder sends it once, each takes all of it, all together send N. */
  private double bound() {
    double bytes = (double) size * MEBI;
    double upload = up * MBIT;
    return Math.max(
        Math.max(bytes / upload, bytes / (down * MBIT)), peers * bytes / (upload * (peers + 1)));
  }

  private Report report(long seed, List<Run> ours, List<Run> theirs) {
    double bound = bound();
    double own = median(ours.stream().mapToDouble(Run::all).toArray());
    Figures figures =
        new Figures()
            .put("ratio_to_bound", own / bound)
            .put("seconds", own)
            .put("bound_s", bound)
            .put("cpu_s", median(ours.stream().mapToDouble(Run::cpuSeconds).toArray()))
            .put("origin_copies", median(ours.stream().mapToDouble(Run::copies).toArray()));
    if (!theirs.isEmpty()) {
      double aria = median(theirs.stream().mapToDouble(Run::all).toArray());
      figures
          .put("ratio_to_aria2", own / aria)
          .put("aria2_ratio_to_bound", aria / bound)
          .put("aria2_cpu_s", median(theirs.stream().mapToDouble(Run::cpuSeconds).toArray()))
          .put("aria2_origin_copies", median(theirs.stream().mapToDouble(Run::copies).toArray()));
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("peers", peers);
    parameters.put("sizeMiB", size);
    parameters.put("upMbit", up);
    parameters.put("downMbit", down);
    parameters.put("warmUpMiB", warmUp);
    parameters.put("runs", runs);
    return new Report("swarm", seed, parameters, figures, rows(ours, theirs), Machine.here());
  }

  /** How many peers are complete after which time: what a plot shows. */
  private static List<Figures> rows(List<Run> ours, List<Run> theirs) {
    List<Figures> rows = new ArrayList<>();
    List<Double> own = ours.getFirst().seconds().stream().sorted().toList();
    for (int i = 0; i < own.size(); i++) {
      Figures row = new Figures().put("complete", i + 1).put("after_s", own.get(i));
      if (!theirs.isEmpty()) {
        row.put("aria2_after_s", theirs.getFirst().seconds().stream().sorted().toList().get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
