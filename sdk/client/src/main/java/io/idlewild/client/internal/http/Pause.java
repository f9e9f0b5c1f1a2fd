package io.idlewild.client.internal.http;

import java.time.Duration;

/** Waiting, as an argument. */
@FunctionalInterface
public interface Pause {
  void forThe(Duration duration) throws InterruptedException;
}
