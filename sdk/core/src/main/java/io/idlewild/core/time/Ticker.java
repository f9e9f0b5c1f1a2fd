package io.idlewild.core.time;

/**
 * A monotonic clock, for durations: it never jumps and has no epoch. For moments use {@link
 * java.time.InstantSource}.
 */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since an arbitrary moment that is fixed for the life of the process. */
  long nanos();
}
