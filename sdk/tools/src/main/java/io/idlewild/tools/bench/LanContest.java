package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Local networks of four peers behind NAT: what each of their thin uplinks carries. */
final class LanContest {
  private static final int HOSTS = 4;
  private static final double MBIT = 1e6 / 8;
  private static final double MEBI = 1 << 20;

  private final int lans;
  private final int size;
  private final double holderMbit;
  private final double uplinkMbit;
  private final long warmUpBytes;

  LanContest(int lans, int size, double holderMbit, double uplinkMbit, long warmUpBytes) {
    this.lans = lans;
    this.size = size;
    this.holderMbit = holderMbit;
    this.uplinkMbit = uplinkMbit;
    this.warmUpBytes = warmUpBytes;
  }

  Report measure(long seed)
      throws BenchFailure, IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createTempDirectory("idlewild-lans-");
    try (LanNetwork network = LanNetwork.of(lans, HOSTS, holderMbit, uplinkMbit)) {
      Path file = RandomFile.write(folder.resolve("input.bin"), size, seed);
      long[] before = broughtIn(network);
      SwarmCommand.Run run = OwnSwarm.measure(network, folder.resolve("ours"), file, warmUpBytes);
      long[] after = broughtIn(network);
      // The warm-up of the programs is carried too.
      double carried = Files.size(file) + Math.min(warmUpBytes, Files.size(file) / 2);
      List<Figures> rows = new ArrayList<>();
      double most = 0;
      for (int lan = 0; lan < lans; lan++) {
        double copies = (after[lan] - before[lan]) / carried;
        most = Math.max(most, copies);
        rows.add(new Figures().put("lan", lan + 1).put("uplink_copies", copies));
      }
      return report(seed, run, most, rows);
    } finally {
      Folders.delete(folder);
    }
  }

  private static long[] broughtIn(LanNetwork network) throws BenchFailure, InterruptedException {
    long[] bytes = new long[network.lans()];
    for (int lan = 0; lan < bytes.length; lan++) {
      bytes[lan] = network.broughtIn(lan);
    }
    return bytes;
  }

  private Report report(long seed, SwarmCommand.Run run, double most, List<Figures> rows) {
    double bytes = size * MEBI;
    double bound = Math.max(bytes / (uplinkMbit * MBIT), lans * bytes / (holderMbit * MBIT));
    Figures figures =
        new Figures()
            .put("uplink_copies_max", most)
            .put("ratio_to_bound", run.all() / bound)
            .put("seconds", run.all())
            .put("bound_s", bound)
            .put("origin_copies", run.copies())
            .put("cpu_s", run.cpuSeconds());
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("lans", lans);
    parameters.put("hostsOfEach", HOSTS);
    parameters.put("sizeMiB", size);
    parameters.put("holderMbit", holderMbit);
    parameters.put("uplinkMbit", uplinkMbit);
    return new Report("swarm-lans", seed, parameters, figures, rows, Machine.here());
  }
}
