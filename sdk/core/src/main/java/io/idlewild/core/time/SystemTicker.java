package io.idlewild.core.time;

/** The machine's monotonic clock. */
public final class SystemTicker implements Ticker {
  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
