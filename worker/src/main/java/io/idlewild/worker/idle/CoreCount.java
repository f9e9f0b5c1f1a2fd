package io.idlewild.worker.idle;

/** How many cores are free: falls after a moment, rises after a longer one. */
final class CoreCount {
  /** So much of a core may be in use by others and it still counts as free: every machine hums. */
  private static final double HUM = 0.3;

  private final PoliteSettings settings;
  private final Stretch fewer = new Stretch();
  private final Stretch more = new Stretch();
  private int current = -1;
  private int leastOfRise;

  CoreCount(PoliteSettings settings) {
    this.settings = settings;
  }

  int after(IdleSample sample) {
    int free = freeIn(sample);
    if (current < 0) {
      current = free;
    }
    fewer.follow(free < current, sample);
    more.follow(free > current, sample);
    leastOfRise = free > current ? Math.min(leastOfRise, free) : Integer.MAX_VALUE;
    if (fewer.lasted(sample, settings.onset())) {
      become(free);
    } else if (more.lasted(sample, settings.riseAfter())) {
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

  private int freeIn(IdleSample sample) {
    double left = settings.machineCores() - sample.foreignCores() + HUM;
    return Math.clamp((long) Math.floor(left), 0, settings.maxCores());
  }
}
