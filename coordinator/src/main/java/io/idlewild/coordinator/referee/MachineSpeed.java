package io.idlewild.coordinator.referee;

import io.idlewild.coordinator.credit.model.Calibration;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How fast this machine is in the sandbox, beside the reference machine: a kernel of a few bytes, a
 * loop of 64-bit multiplications, runs a few times, once for the life of the process. Thread-safe;
 * blocks.
 */
final class MachineSpeed {
  /**
   * CPU time of the kernel on the reference machine, which is by this definition the one that it
   * was first measured on: two virtual cores of an x86-64 server, JDK 25.
   */
  static final Duration REFERENCE = Duration.ofMillis(430);

  private static final int RUNS = 3;
  private static final Limits LIMITS =
      new Limits(16L << 20, 1L << 20, Duration.ofMinutes(1), 1L << 20);

  /**
   * A WASI command: {@code do x = x * 6364136223846793005 + 1442695040888963407 while (++i <
   * 100000000)}, then x into memory, so that nothing may leave the loop out.
   */
  private static final String KERNEL =
      "0061736d01000000010401600000030201000503010001071302066d656d6f7279020006"
          + "5f737461727400000a3b013901027e0340200042adfed5e4d485fda8d8007e42cf829ebb"
          + "efefde82147c2100200142017c2201428088debe01540d000b410020003703000b";

  private final TaskRunner sandbox;
  private final Path scratch;
  private OptionalDouble factor = OptionalDouble.empty();
  private boolean tried;

  MachineSpeed(TaskRunner sandbox, Path scratch) {
    this.sandbox = sandbox;
    this.scratch = scratch;
  }

  /** What one second here is worth; empty if the kernel could not run. */
  synchronized OptionalDouble referenceFactor() {
    if (!tried) {
      tried = true;
      factor = measure();
    }
    return factor;
  }

  private OptionalDouble measure() {
    try {
      Files.createDirectories(scratch);
      Path module = Files.createTempFile(scratch, "kernel-", ".wasm");
      Path outputs = Files.createTempDirectory(scratch, "kernel-");
      try {
        Files.write(module, HexFormat.of().parseHex(KERNEL));
        List<Duration> times = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
          RunReport report = run(module, outputs);
          if (!(report.end() instanceof RunEnd.Exited(int code)) || code != 0) {
            return OptionalDouble.empty();
          }
          times.add(report.cpuTime());
        }
        return OptionalDouble.of(Calibration.referenceFactor(REFERENCE, times));
      } finally {
        Files.deleteIfExists(module);
        Files.deleteIfExists(outputs);
      }
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  private RunReport run(Path module, Path outputs) {
    return sandbox
        .start(
            new RunRequest(
                module,
                WorkloadStyle.COMMAND,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                LIMITS,
                0,
                Instant.EPOCH,
                outputs),
            RunListener.NONE)
        .report()
        .toCompletableFuture()
        .join();
  }
}
