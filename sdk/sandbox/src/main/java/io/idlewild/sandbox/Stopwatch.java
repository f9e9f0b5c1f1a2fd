package io.idlewild.sandbox;

import io.idlewild.core.time.Ticker;
import java.time.Duration;

/** Measures the time that a task runs, without the time that it is suspended. Thread-safe. */
final class Stopwatch {
  private final Ticker ticker;
  private long before;
  private long since;
  private boolean running;

  Stopwatch(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized void start() {
    if (!running) {
      running = true;
      since = ticker.nanos();
    }
  }

  synchronized void stop() {
    if (running) {
      running = false;
      before += ticker.nanos() - since;
    }
  }

  /** Starts again at zero; it must stand still. */
  synchronized void reset() {
    before = 0;
  }

  /** As if it had shown this much before it was started. */
  synchronized void goOnFrom(Duration shown) {
    before = shown.toNanos();
    since = ticker.nanos();
  }

  synchronized Duration elapsed() {
    return Duration.ofNanos(before + (running ? ticker.nanos() - since : 0));
  }
}
