package io.idlewild.worker.exchange;

import java.time.Duration;

/** Waits; tests do not. */
@FunctionalInterface
public interface Pauses {
  /** Waits on this thread. */
  void pause(Duration time) throws InterruptedException;
}
