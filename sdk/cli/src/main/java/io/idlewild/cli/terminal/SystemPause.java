package io.idlewild.cli.terminal;

import java.time.Duration;

/** Waits in real time, between two looks at a grid. */
public final class SystemPause {
  private SystemPause() {}

  /** False if somebody wants it to end. */
  public static boolean of(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
