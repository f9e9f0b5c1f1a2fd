package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import io.idlewild.tools.hosts.SimulatedHosts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench hostile}. */
@Command(
    name = "hostile",
    mixinStandardHelpOptions = true,
    description = {
      "How long small jobs of honest people take beside a crowd that means no good: connections",
      "that never speak, handshakes that are cut off, streams without a word, guessed tokens.",
      "Only on this machine."
    })
public final class HostileCommand extends Bench {
  private static final int HONEST = 64;
  private static final int ENROLLED_FOES = 100;
  private static final Duration BUILD_UP = Duration.ofSeconds(15);

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Hostile callers (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "400",
      description = "Small jobs before and beside them (default: ${DEFAULT-VALUE}).")
  private int samples;

  public HostileCommand(Ticker ticker, SecureRandom random) {
    super("hostile", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--connections", connections, 4, 30_000);
    options.within("--samples", samples, 10, 1_000_000);
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    RestDoor door = coordinator.door();
    InetSocketAddress http = address(URI.create(door.url()).getAuthority());
    InetSocketAddress grpc = address(coordinator.grpc());
    try (Load honest = Load.connect(coordinator, HONEST, keys(), ticker());
        SimulatedHosts foes =
            SimulatedHosts.enrol(
                door.url(), door.enrolmentToken(ENROLLED_FOES), ENROLLED_FOES, keys(), ticker());
        HostileCrowd crowd = new HostileCrowd(http, grpc, foes)) {
      honest.demand(1);
      Figures alone = new LatencyRun(door, ticker(), 2).of(samples);
      ProcessTimes processes = new ProcessTimes(Path.of("/proc"));
      long rss = processes.residentBytes(coordinator.pid());
      crowd.attack(connections);
      SystemPause.of(BUILD_UP);
      Figures beside = new LatencyRun(door, ticker(), 2).of(samples);
      Figures figures =
          new Figures()
              .put("alone_p50_ms", alone.get("p50_ms"))
              .put("alone_p99_ms", alone.get("p99_ms"))
              .put("beside_p50_ms", beside.get("p50_ms"))
              .put("beside_p99_ms", beside.get("p99_ms"))
              .per("p99_ratio", beside.get("p99_ms"), alone.get("p99_ms"))
              .put("attempts", crowd.attempts())
              .put("connections_refused", crowd.refused())
              .put("connections_open", door.metric("idlewild_connections"))
              .put("connections_silent", door.metric("idlewild_connections_silent"))
              .put(
                  "rss_growth_mib",
                  (processes.residentBytes(coordinator.pid()) - rss) / (double) (1 << 20))
              .put("honest_streams_lost", honest.lostStreams());
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("connections", connections);
      parameters.put("samples", samples);
      return new Measured(parameters, figures, List.of());
    } catch (IOException e) {
      throw new BenchFailure("the hosts could not be made", e);
    }
  }

  private static InetSocketAddress address(String authority) {
    int colon = authority.lastIndexOf(':');
    return new InetSocketAddress(
        authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
  }
}
