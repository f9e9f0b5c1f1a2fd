package io.idlewild.client.internal.http;

import java.time.Duration;

/** Waits for real. */
public final class SystemPause implements Pause {
  @Override
  public void forThe(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
