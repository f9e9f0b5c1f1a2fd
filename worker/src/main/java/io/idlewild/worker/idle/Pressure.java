package io.idlewild.worker.idle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * For how much of the time a program of others waited for a core. The kernel tells it of all
 * programs together ({@code /proc/pressure/cpu}), and of each thread how long it waited; what this
 * worker's threads and its siblings' waited is taken off. Since several can wait at once that is
 * too much: the figure is at least what others waited, never more. Whoever waits while cores are
 * idle waits for a limit of its own, as containers have them, and not for us.
 */
final class Pressure {
  /** Below it nobody cares whose it is. */
  private static final double WORTH_A_LOOK = 0.05;

  private static final double SPARE = 0.5;
  private static final String TOTAL = "total=";
  private static final long NANOS_PER_MICRO = 1_000;

  private final SystemTree tree;
  private final ToLongFunction<Long> waitedNanos;
  private @Nullable Reading before;

  /**
   * @param waitedNanos how long the threads of a process and its descendants have waited so far
   */
  Pressure(SystemTree tree, ToLongFunction<Long> waitedNanos) {
    this.tree = tree;
    this.waitedNanos = waitedNanos;
  }

  /**
   * Looks again; 0 where the kernel does not tell.
   *
   * @param nanos on a monotonic clock
   * @param ours processes whose trees are no others
   * @param idleCores that nobody used since the last look
   */
  double foreignSince(long nanos, List<Long> ours, double idleCores) {
    OptionalLong total = totalNanos();
    if (total.isEmpty()) {
      return 0;
    }
    Reading last = before;
    double span = last == null ? 0 : nanos - last.nanos;
    double all = span <= 0 || last == null ? 0 : (total.getAsLong() - last.totalNanos) / span;
    Optional<Long> own =
        all < WORTH_A_LOOK
            ? Optional.empty()
            : Optional.of(ours.stream().mapToLong(waitedNanos).sum());
    before = new Reading(nanos, total.getAsLong(), ours, own);
    if (idleCores >= SPARE
        || last == null
        || own.isEmpty()
        || last.own.isEmpty()
        || !last.ours.equals(ours)) {
      return 0;
    }
    double waited = Math.max(0, own.get() - last.own.get()) / span;
    return Math.clamp(all - waited, 0, 1);
  }

  private OptionalLong totalNanos() {
    for (String line : tree.lines("proc/pressure/cpu")) {
      int at = line.indexOf(TOTAL);
      if (line.startsWith("some ") && at > 0) {
        long micros = Long.parseLong(line.substring(at + TOTAL.length()).strip());
        return OptionalLong.of(micros * NANOS_PER_MICRO);
      }
    }
    return OptionalLong.empty();
  }

  /**
   * One look.
   *
   * @param own what ours had waited; empty if nobody asked
   */
  private record Reading(long nanos, long totalNanos, List<Long> ours, Optional<Long> own) {}
}
