package io.idlewild.client.internal.http;

import java.time.Duration;

/** Waiting, as an argument. */
@FunctionalInterface
public interface Pause {
  /** The real one. */
  Pause SYSTEM = duration -> Thread.sleep(duration);

  void forThe(Duration duration) throws InterruptedException;
}
