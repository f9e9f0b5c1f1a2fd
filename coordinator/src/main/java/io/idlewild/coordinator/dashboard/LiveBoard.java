package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Scope;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What viewers follow. Each topic is read once in its time for all who may see the same of it, and
 * not at all while nobody follows it. Thread-safe, also outside of a request.
 */
@ApplicationScoped
class LiveBoard {
  /** A viewer who was away for so long is told everything again. */
  private static final long KEPT_NANOS = Duration.ofMinutes(2).toNanos();

  private final DashboardService dashboard;
  private final Ticker ticker;
  private final InstantSource clock;
  private final String run;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Followed> followed = new HashMap<>();
  private long version;

  /** Everybody with an equal key sees the same rows. */
  private record Key(Subject subject, Optional<AccountId> owner, boolean jobs) {}

  private static final class Followed {
    private final TopicLog log;
    private long readNanos;
    private long usedNanos;

    private Followed(TopicLog log) {
      this.log = log;
    }
  }

  /**
   * What a viewer is told at once.
   *
   * @param time of the coordinator
   * @param topics what changed, by the word of the subject
   */
  record Tick(Instant time, Map<String, Delta> topics) {}

  /** A tick, and what its viewer knows after it. */
  record Told(Tick tick, Cursor cursor) {
    boolean isEmpty() {
      return tick.topics().isEmpty();
    }
  }

  LiveBoard(DashboardService dashboard, Ticker ticker, InstantSource clock, SecureRandom random) {
    this.dashboard = dashboard;
    this.ticker = ticker;
    this.clock = clock;
    this.run = Long.toHexString(random.nextLong());
  }

  /** Names this run of the program, so that ids of another one are known for what they are. */
  String run() {
    return run;
  }

  /** What is new to a viewer. */
  Told tell(Caller caller, List<Subject> subjects, Cursor cursor) {
    lock.lock();
    try {
      long now = ticker.nanos();
      followed.values().removeIf(one -> now - one.usedNanos > KEPT_NANOS);
      Map<String, Delta> topics = new LinkedHashMap<>();
      for (Subject subject : subjects) {
        Delta delta = read(caller, subject, now).since(cursor.version());
        if (!delta.isEmpty()) {
          topics.put(subject.word(), delta);
        }
      }
      return new Told(new Tick(clock.instant(), topics), new Cursor(run, version));
    } finally {
      lock.unlock();
    }
  }

  private TopicLog read(Caller caller, Subject subject, long now) {
    boolean jobs = caller.has(Role.SCIENTIST) && caller.may(Scope.JOBS_READ);
    Key key = new Key(subject, caller.view(), jobs);
    Followed one = followed.get(key);
    if (one == null || now - one.readNanos >= subject.topic().freshNanos()) {
      Map<String, ?> rows = dashboard.rows(caller, subject, jobs);
      if (one == null) {
        one = new Followed(new TopicLog(++version));
        followed.put(key, one);
      }
      if (one.log.update(rows, version + 1)) {
        version++;
      }
      one.readNanos = now;
    }
    one.usedNanos = now;
    return one.log;
  }
}
