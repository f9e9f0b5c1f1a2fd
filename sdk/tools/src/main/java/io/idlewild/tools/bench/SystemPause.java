package io.idlewild.tools.bench;

import java.time.Duration;

/** Waits in real time: a measurement takes as long as it takes. */
final class SystemPause {
  private SystemPause() {}

  static void of(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }
}
