package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.dashboard.Overview.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Rates from counters that only grow, and their history. Not thread-safe. */
final class Throughput {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration STEP = Duration.ofSeconds(2);

  /** Rates are means over this many readings, so that they do not jump. */
  private static final int READINGS = 5;

  private final Deque<Reading> readings = new ArrayDeque<>();
  private final Deque<Point> history = new ArrayDeque<>();

  private record Reading(long nanos, long tasks, long sealed) {}

  /** Takes the counters of this moment. */
  void read(long nanos, Instant time, long tasks, long sealed, int computingHosts) {
    readings.addLast(new Reading(nanos, tasks, sealed));
    if (readings.size() > READINGS) {
      readings.removeFirst();
    }
    if (history.isEmpty()
        || Duration.between(history.getLast().time(), time).compareTo(STEP) >= 0) {
      history.addLast(new Point(time, sealedPerSecond(), computingHosts));
    }
    while (Duration.between(history.getFirst().time(), time).compareTo(KEPT) > 0) {
      history.removeFirst();
    }
  }

  double sealedPerSecond() {
    return rate(readings.getLast().sealed() - readings.getFirst().sealed());
  }

  double tasksPerSecond() {
    return rate(readings.getLast().tasks() - readings.getFirst().tasks());
  }

  List<Point> history() {
    return List.copyOf(history);
  }

  private double rate(long events) {
    long nanos = readings.getLast().nanos() - readings.getFirst().nanos();
    return nanos <= 0 ? 0 : Math.round(events * 1e10 / nanos) / 10.0;
  }
}
