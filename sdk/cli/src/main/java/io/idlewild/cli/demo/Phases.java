package io.idlewild.cli.demo;

import io.idlewild.cli.terminal.Amounts;
import io.idlewild.core.time.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How long the parts of the demo took. Not thread-safe. */
final class Phases {
  private final Ticker ticker;
  private final long start;
  private final Map<String, Duration> taken = new LinkedHashMap<>();
  private long last;

  Phases(Ticker ticker) {
    this.ticker = ticker;
    this.start = ticker.nanos();
    this.last = start;
  }

  /** Ends a part; it began when the one before ended. */
  Duration end(String phase) {
    long now = ticker.nanos();
    Duration took = Duration.ofNanos(now - last);
    taken.put(phase, took);
    last = now;
    return took;
  }

  Duration total() {
    return Duration.ofNanos(last - start);
  }

  String summary() {
    return taken.entrySet().stream()
            .map(phase -> phase.getKey() + " " + Amounts.duration(phase.getValue()))
            .collect(Collectors.joining(" · "))
        + " · total "
        + Amounts.duration(total());
  }

  Map<String, Long> millis() {
    Map<String, Long> millis = new LinkedHashMap<>();
    taken.forEach((phase, took) -> millis.put(phase, took.toMillis()));
    millis.put("total", total().toMillis());
    return millis;
  }
}
