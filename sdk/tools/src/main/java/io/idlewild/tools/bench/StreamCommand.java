package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench stream}. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "One stream between two workers of this machine, warm, against raw TLS by Netty in the same",
      "run. The workers' bytes are read from disk, hashed, verified and stored; raw ones are not."
    })
public final class StreamCommand extends WorkersBench {
  private static final long MEBI = 1 << 20;

  private final Ticker ticker;

  @Option(
      names = "--size",
      paramLabel = "MIB",
      defaultValue = "512",
      description = "Of the file (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--runs",
      defaultValue = "3",
      description = "Of each, in turn; medians are printed (default: ${DEFAULT-VALUE}).")
  private int runs;

  public StreamCommand(Ticker ticker, SecureRandom random) {
    super(random);
    this.ticker = ticker;
  }

  @Override
  void check(CommonOptions options) {
    options.within("--size", size, 1, 16_384);
    options.within("--runs", runs, 1, 99);
  }

  @Override
  Report measure(long seed)
      throws BenchFailure, IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createTempDirectory("idlewild-stream-");
    try {
      Path file = RandomFile.write(folder.resolve("input.bin"), size, seed);
      double bytes = size * MEBI;
      double[] ours = new double[runs];
      double[] raw = new double[runs];
      double[] cpu = new double[runs];
      for (int run = 0; run < runs; run++) {
        SwarmCommand.Run own =
            OwnSwarm.measure(new OneMachine(), folder.resolve("run-" + run), file, size * MEBI / 2);
        ours[run] = bytes / own.all();
        cpu[run] = own.cpuSeconds();
        raw[run] =
            new RawTls(ticker, Files.getLastModifiedTime(file).toInstant())
                .bytesPerSecond(size * MEBI / 2, size * MEBI);
      }
      return report(seed, median(ours), median(raw), median(cpu));
    } finally {
      Folders.delete(folder);
    }
  }

  private Report report(long seed, double ours, double raw, double cpu) {
    Figures figures =
        new Figures()
            .put("share_of_raw", ours / raw)
            .put("mbytes_per_s", ours / 1e6)
            .put("raw_mbytes_per_s", raw / 1e6)
            .put("cpu_s", cpu);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("sizeMiB", size);
    parameters.put("runs", runs);
    return new Report("stream", seed, parameters, figures, List.of(), Machine.here());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
