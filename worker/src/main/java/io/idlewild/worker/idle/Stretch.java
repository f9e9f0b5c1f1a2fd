package io.idlewild.worker.idle;

import java.time.Duration;

/** For how long something has been so, without a break. */
final class Stretch {
  private boolean on;
  private long since;

  /** Takes one more sample in which it is so, or not. */
  void follow(boolean isSo, IdleSample sample) {
    if (isSo && !on) {
      since = sample.nanos() - sample.span().toNanos();
    }
    on = isSo;
  }

  boolean isOn() {
    return on;
  }

  void end() {
    on = false;
  }

  Duration length(IdleSample now) {
    return on ? Duration.ofNanos(now.nanos() - since) : Duration.ZERO;
  }

  boolean lasted(IdleSample now, Duration least) {
    return on && length(now).compareTo(least) >= 0;
  }
}
