package io.idlewild.coordinator.vitals;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last few times that something took. One that was slow by chance says nothing. */
final class Latencies {
  private static final int KEPT = 5;

  private final Deque<Duration> last = new ArrayDeque<>();

  void add(Duration latency) {
    last.addLast(latency);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  Duration median() {
    List<Duration> sorted = last.stream().sorted().toList();
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
  }
}
