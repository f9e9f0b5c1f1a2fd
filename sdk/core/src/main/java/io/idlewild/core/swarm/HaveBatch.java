package io.idlewild.core.swarm;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;

/** Gathers what to tell others about chunks that came, so that it costs little. Not thread-safe. */
public final class HaveBatch {
  private final long every;
  private BitSet gained = new BitSet();
  private long last;

  public HaveBatch(Duration every, long now) {
    this.every = every.toNanos();
    this.last = now - this.every;
  }

  /** A chunk came. */
  public void add(int index) {
    gained.set(index);
  }

  /** What is to be told now; at once if all chunks are here. */
  public Optional<BitSet> due(long now, boolean complete) {
    if (gained.isEmpty() || !complete && now - last < every) {
      return Optional.empty();
    }
    BitSet told = gained;
    gained = new BitSet();
    last = now;
    return Optional.of(told);
  }
}
