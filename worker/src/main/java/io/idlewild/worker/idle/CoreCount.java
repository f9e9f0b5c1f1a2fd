package io.idlewild.worker.idle;

import java.time.Duration;

/** How many cores are free: falls after a moment, rises after a longer one. */
final class CoreCount {
  /** So much of a core may be in use by others and it still counts as free: every machine hums. */
  private static final double HUM = 0.3;

  private static final Duration FALL_AFTER = Duration.ofMillis(600);
  private static final Duration RISE_AFTER = Duration.ofSeconds(10);

  private final int machineCores;
  private final Stretch fewer = new Stretch();
  private final Stretch more = new Stretch();
  private int current = -1;
  private int leastOfRise;

  /**
   * @param machineCores of the whole machine
   */
  CoreCount(int machineCores) {
    this.machineCores = machineCores;
  }

  /**
   * The cores after one more sample.
   *
   * @param most that the volunteer gives now
   */
  int after(IdleSample sample, int most) {
    int free = freeIn(sample, most);
    if (current < 0) {
      current = free;
    }
    fewer.follow(free < current, sample);
    more.follow(free > current, sample);
    leastOfRise = free > current ? Math.min(leastOfRise, free) : Integer.MAX_VALUE;
    if (fewer.lasted(sample, FALL_AFTER)) {
      become(free);
    } else if (more.lasted(sample, RISE_AFTER)) {
      become(leastOfRise);
    }
    return current;
  }

  private void become(int cores) {
    current = cores;
    fewer.end();
    more.end();
    leastOfRise = Integer.MAX_VALUE;
  }

  private int freeIn(IdleSample sample, int most) {
    double left = machineCores - sample.foreignCores() + HUM;
    return Math.clamp((long) Math.floor(left), 0, most);
  }
}
