package io.idlewild.coordinator.availability;

import io.idlewild.coordinator.host.HostState;
import io.idlewild.core.id.HostId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** What was seen of hosts and is not written yet. Not thread-safe. */
final class HostHours {
  private Map<Key, Seconds> seen = new HashMap<>();

  /** A host in an hour. */
  record Key(HostId host, Instant hour) {}

  /** How long a host did what, in seconds. */
  record Seconds(int computing, int ready, int suspended) {
    static final Seconds NONE = new Seconds(0, 0, 0);

    Seconds plus(Seconds more) {
      return new Seconds(
          computing + more.computing, ready + more.ready, suspended + more.suspended);
    }

    static Seconds in(HostState state, int seconds) {
      return switch (state) {
        case COMPUTING -> new Seconds(seconds, 0, 0);
        case READY -> new Seconds(0, seconds, 0);
        case SUSPENDED -> new Seconds(0, 0, seconds);
        case OFFLINE -> NONE;
      };
    }
  }

  /**
   * The hosts were in these states for the time that ends now; a part of it before the full hour
   * belongs to the hour before.
   */
  void see(Map<HostId, HostState> states, Instant now, Duration since) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    int all = Math.toIntExact(since.toSeconds());
    int here = Math.toIntExact(Math.min(all, Duration.between(hour, now).toSeconds()));
    states.forEach((host, state) -> {
      add(new Key(host, hour), Seconds.in(state, here));
      add(new Key(host, hour.minus(1, ChronoUnit.HOURS)), Seconds.in(state, all - here));
    });
  }

  private void add(Key key, Seconds seconds) {
    if (!seconds.equals(Seconds.NONE)) {
      seen.merge(key, seconds, Seconds::plus);
    }
  }

  /** Hands over what was seen, and begins anew. */
  Map<Key, Seconds> take() {
    Map<Key, Seconds> taken = seen;
    seen = new HashMap<>();
    return taken;
  }

  /** It could not be written: the next time. */
  void putBack(Map<Key, Seconds> taken) {
    taken.forEach(this::add);
  }
}
