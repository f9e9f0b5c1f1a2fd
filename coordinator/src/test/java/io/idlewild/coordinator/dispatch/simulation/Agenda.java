package io.idlewild.coordinator.dispatch.simulation;

import java.time.Duration;
import java.util.PriorityQueue;

/** The clock, and all that will happen. */
final class Agenda {
  private final PriorityQueue<Item> items = new PriorityQueue<>();
  private long now;
  private long entered;

  /** What happens when; of two at one moment the one that was entered first comes first. */
  private record Item(long at, long number, Runnable what) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  long now() {
    return now;
  }

  void at(long nanos, Runnable what) {
    items.add(new Item(Math.max(now, nanos), entered++, what));
  }

  void after(long nanos, Runnable what) {
    at(now + nanos, what);
  }

  void after(Duration delay, Runnable what) {
    after(delay.toNanos(), what);
  }

  /** Lets the next thing happen; false if there is none before {@code end}. */
  boolean step(long end) {
    Item next = items.peek();
    if (next == null || next.at > end) {
      return false;
    }
    items.poll();
    now = next.at;
    next.what.run();
    return true;
  }
}
