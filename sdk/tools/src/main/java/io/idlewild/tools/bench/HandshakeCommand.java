package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import io.idlewild.tools.hosts.BareChannel;
import io.idlewild.tools.hosts.SimulatedHosts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code idlewild bench handshake}. */
@Command(
    name = "handshake",
    mixinStandardHelpOptions = true,
    description = {
      "New connections to the workers' door: each a full TLS 1.3 handshake with certificates on",
      "both sides and one small call."
    })
public final class HandshakeCommand extends Bench {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS = 1_000;
  private static final int HOUR = 3_600;

  @Option(
      names = "--handshakes",
      paramLabel = "N",
      defaultValue = "3000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int handshakes;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many at a time (default: ${DEFAULT-VALUE}).")
  private int atOnce;

  public HandshakeCommand(Ticker ticker, SecureRandom random) {
    super("handshake", ticker, random);
  }

  @Override
  void check(CommonOptions options) {
    options.within("--handshakes", handshakes, 1, 10_000_000);
    options.within("--at-once", atOnce, 1, 1_000);
  }

  @Override
  Measured measure(CoordinatorUnderTest coordinator) throws BenchFailure, InterruptedException {
    RestDoor door = coordinator.door();
    try (SimulatedHosts hosts =
        SimulatedHosts.enrol(door.url(), door.enrolmentToken(atOnce), atOnce, keys(), ticker())) {
      run(hosts, Math.max(atOnce, handshakes / 4), new Percentiles());
      ProcessTimes processes = new ProcessTimes(Path.of("/proc"));
      Percentiles durations = new Percentiles();
      long own = ProcessHandle.current().pid();
      double before = processes.seconds(coordinator.pid());
      double ownBefore = processes.seconds(own);
      long began = ticker().nanos();
      run(hosts, handshakes, durations);
      double seconds = (ticker().nanos() - began) / NANOS_PER_SECOND;
      Figures figures =
          new Figures()
              .put("handshakes_per_s", handshakes / seconds)
              .per(
                  "coordinator_cpu_ms_each",
                  MILLIS * (processes.seconds(coordinator.pid()) - before),
                  handshakes)
              .per("own_cpu_ms_each", MILLIS * (processes.seconds(own) - ownBefore), handshakes)
              .put("p50_ms", durations.millis(0.5))
              .put("p99_ms", durations.millis(0.99));
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("handshakes", handshakes);
      parameters.put("atOnce", atOnce);
      return new Measured(parameters, figures, List.of());
    } catch (IOException e) {
      throw new BenchFailure("the hosts could not be made", e);
    }
  }

  private void run(SimulatedHosts hosts, int count, Percentiles durations)
      throws BenchFailure, InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    AtomicInteger failed = new AtomicInteger();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < atOnce; caller++) {
        int host = caller;
        callers.execute(() -> {
          while (left.getAndDecrement() > 0) {
            long began = ticker().nanos();
            try (BareChannel channel = hosts.bare(host)) {
              channel.shakeHands();
              durations.add(ticker().nanos() - began);
            } catch (IOException e) {
              failed.incrementAndGet();
            }
          }
        });
      }
      callers.shutdown();
      if (!callers.awaitTermination(HOUR, TimeUnit.SECONDS)) {
        throw new BenchFailure("the handshakes did not end within an hour");
      }
    }
    if (failed.get() > 0) {
      throw new BenchFailure("%d of %d handshakes failed".formatted(failed.get(), count));
    }
  }
}
