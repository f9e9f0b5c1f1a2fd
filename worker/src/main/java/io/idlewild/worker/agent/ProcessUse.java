package io.idlewild.worker.agent;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What this worker and its tasks use of the machine, measured when somebody looks. Thread-safe. */
final class ProcessUse {
  private static final long SHORTEST_NANOS = Duration.ofMillis(500).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long KIB = 1024;
  private static final Path PROC = Path.of("/proc");

  private final Ticker ticker;
  private long lastNanos;
  private long lastCpu = -1;
  private OptionalDouble cores = OptionalDouble.empty();

  ProcessUse(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Use of the CPU since the last look, in cores; empty at the first one after a while. */
  synchronized OptionalDouble cores() {
    long now = ticker.nanos();
    long passed = now - lastNanos;
    if (lastCpu >= 0 && passed < SHORTEST_NANOS) {
      return cores;
    }
    long cpu = processes().stream().mapToLong(ProcessUse::cpuNanos).sum();
    cores =
        lastCpu < 0 || passed > LONGEST_NANOS
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.max(0, cpu - lastCpu) / (double) passed);
    lastCpu = cpu;
    lastNanos = now;
    return cores;
  }

  /** Memory that is in use, shared libraries counted for each process; empty if nobody tells. */
  OptionalLong memoryBytes() {
    List<Long> sizes =
        processes().stream().map(ProcessUse::residentBytes).flatMap(Optional::stream).toList();
    return sizes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(sizes.stream().mapToLong(Long::longValue).sum());
  }

  private static List<ProcessHandle> processes() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants()).toList();
  }

  private static long cpuNanos(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private static Optional<Long> residentBytes(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(PROC.resolve(Long.toString(process.pid())).resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .findFirst()
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // it has ended, or this system has no such files
    }
  }
}
