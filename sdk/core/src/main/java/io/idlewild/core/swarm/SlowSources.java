package io.idlewild.core.swarm;

import java.util.List;

/** Finds sources that hold a download up. */
final class SlowSources {
  private static final double NANOS = 1e9;
  private static final int ENOUGH_ARRIVALS = 3;
  private static final int ENOUGH_SOURCES = 3;

  private final DownloadSettings settings;
  private final int chunkBytes;

  SlowSources(DownloadSettings settings, int chunkBytes) {
    this.settings = settings;
    this.chunkBytes = chunkBytes;
  }

  /** Who is much slower than the median, or hangs beside others that do not, is left alone. */
  void leave(SourceBook sources, long now, List<DownloadStep> steps) {
    List<SourceRecord> measured =
        sources.peers().stream().filter(source -> source.arrivals() >= ENOUGH_ARRIVALS).toList();
    if (measured.size() < ENOUGH_SOURCES) {
      return;
    }
    double[] rates = measured.stream().mapToDouble(SourceRecord::bytesPerSecond).sorted().toArray();
    double median = rates[rates.length / 2];
    double limitNanos =
        Math.max(
            NANOS, 2 * settings.perSource() * settings.slowFactor() * chunkBytes / median * NANOS);
    for (SourceRecord source : sources.peers()) {
      boolean hangs = source.outstanding() > 0 && now - source.oldestRequest() > limitNanos;
      boolean slow =
          source.arrivals() >= ENOUGH_ARRIVALS
              && source.bytesPerSecond() * settings.slowFactor() < median
              && hangs;
      if ((slow || hangs) && !source.isLeftAlone(now)) {
        source.leaveAlone(now + settings.probation().toNanos());
        sources.cancelAll(source, steps);
      }
    }
  }

  /**
   * Nothing came from anybody for long. Whoever owes a chunk for as long has promised too much:
   * until it brings something, nobody waits for it, though it may still bring it.
   */
  void silence(SourceBook sources, long now) {
    for (SourceRecord source : sources.peers()) {
      if (source.outstanding() > 0 && now - source.oldestRequest() >= settings.stall().toNanos()) {
        source.isSilent(true);
      }
    }
  }
}
