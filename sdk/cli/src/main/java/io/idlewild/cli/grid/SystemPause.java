package io.idlewild.cli.grid;

import java.time.Duration;

/** Waits in real time, between two looks at a grid. */
final class SystemPause {
  private SystemPause() {}

  /** False if somebody wants it to end. */
  static boolean of(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
