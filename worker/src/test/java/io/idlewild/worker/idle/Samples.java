package io.idlewild.worker.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Samples of a machine, recorded or made up. */
final class Samples {
  private Samples() {}

  /** A sample of a recording, and what went on at that time. */
  record Recorded(String phase, IdleSample sample) {}

  /** A calm machine but for this foreign load. */
  static IdleSample foreign(long millis, long span, double cores) {
    return new IdleSample(
        millis * 1_000_000, Duration.ofMillis(span), cores, 0.5, 8L << 30, Battery.NONE);
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
    return new Recorded(
        fields[0],
        new IdleSample(
            Long.parseLong(fields[1]) * 1_000_000,
            Duration.ofMillis(Long.parseLong(fields[2])),
            Double.parseDouble(fields[3]),
            Double.parseDouble(fields[4]),
            Long.parseLong(fields[5]) << 20,
            Battery.NONE));
  }
}
