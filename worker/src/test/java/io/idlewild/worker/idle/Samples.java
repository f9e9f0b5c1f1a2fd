package io.idlewild.worker.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Samples of a machine, recorded or made up. */
final class Samples {
  /** A Monday at noon; what the ticker shows is added. */
  static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

  private Samples() {}

  /** A sample of a recording, and what went on at that time. */
  record Recorded(String phase, IdleSample sample) {}

  /** A calm machine but for this foreign load. */
  static IdleSample foreign(long millis, long span, double cores) {
    return new IdleSample(
        millis * 1_000_000,
        Duration.ofMillis(span),
        cores,
        0.5,
        8L << 30,
        Battery.NONE,
        Surroundings.calm(BEGIN.plusMillis(millis)));
  }

  static IdleSample with(IdleSample sample, Battery battery) {
    return new IdleSample(
        sample.nanos(),
        sample.span(),
        sample.foreignCores(),
        sample.load1m(),
        sample.freeMemoryBytes(),
        battery,
        sample.surroundings());
  }

  static IdleSample with(IdleSample sample, Surroundings surroundings) {
    return new IdleSample(
        sample.nanos(),
        sample.span(),
        sample.foreignCores(),
        sample.load1m(),
        sample.freeMemoryBytes(),
        sample.battery(),
        surroundings);
  }

  static IdleSample withFreeMemory(IdleSample sample, long bytes) {
    return new IdleSample(
        sample.nanos(),
        sample.span(),
        sample.foreignCores(),
        sample.load1m(),
        bytes,
        sample.battery(),
        sample.surroundings());
  }

  /**
   * Lines of phase, milliseconds, span in milliseconds, foreign cores, load, free memory in MiB.
   */
  static List<Recorded> recorded(String name) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Samples.class.getResourceAsStream(name)),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Samples::parse).toList();
    }
  }

  private static Recorded parse(String line) {
    String[] fields = line.split(",", -1);
    IdleSample sample =
        foreign(
            Long.parseLong(fields[1]), Long.parseLong(fields[2]), Double.parseDouble(fields[3]));
    return new Recorded(fields[0], withFreeMemory(sample, Long.parseLong(fields[5]) << 20));
  }
}
