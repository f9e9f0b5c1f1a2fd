package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns when the owner uses the machine, and foretells the next time. What it keeps on disk is two
 * numbers for each hour of the week, written every {@link #WRITTEN_EVERY} and at the end.
 * Thread-safe.
 */
public final class OwnerHistory implements AutoCloseable {
  static final Duration WRITTEN_EVERY = Duration.ofHours(6);

  private static final Logger LOG = LoggerFactory.getLogger(OwnerHistory.class);

  private static final Duration LOOKS_AHEAD_EVERY = Duration.ofMinutes(1);

  /** A gap that long is no hour that was watched: the machine slept, or its clock was set. */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(10);

  private final Path file;
  private final ZoneId zone;
  private final Habits habits;
  private final ReturnForecast forecast;
  private @Nullable Watched hour;
  private @Nullable Instant written;
  private @Nullable Ahead ahead;
  private boolean dirty;

  private OwnerHistory(Path file, ZoneId zone, Habits habits) {
    this.file = file;
    this.zone = zone;
    this.habits = habits;
    this.forecast = new ReturnForecast(habits, zone);
  }

  /** What was learnt so far; a file that cannot be read is begun anew. */
  public static OwnerHistory open(Path file, ZoneId zone) {
    return new OwnerHistory(file, zone, read(file).orElseGet(Habits::new));
  }

  private static Optional<Habits> read(Path file) {
    try {
      return Files.exists(file) ? Habits.parse(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      LOG.warn("Cannot read what was learnt of your hours: {}", e.toString());
      return Optional.empty();
    }
  }

  /**
   * Takes one more look at the machine, and looks ahead.
   *
   * @param othersCompute whether a program of the owner does
   */
  public synchronized Outlook see(Instant now, Owner.Presence owner, boolean othersCompute) {
    boolean inUse = owner == Owner.Presence.HERE || othersCompute;
    Watched current = hour;
    if (current == null || !current.goesOn(now)) {
      current = new Watched(now, now, HourOfWeek.next(now, zone), inUse, inUse, false);
    } else if (now.isBefore(current.end)) {
      current = current.seen(now, inUse);
    } else {
      learn(current);
      current = new Watched(now, now, HourOfWeek.next(now, zone), inUse, inUse, true);
    }
    hour = current;
    writeIfDue(now);
    return inUse ? Outlook.inUse(owner) : ahead(now, owner);
  }

  /** A look ahead costs more than a look at the machine, and changes slowly. */
  private Outlook ahead(Instant now, Owner.Presence owner) {
    Ahead last = ahead;
    if (last == null || last.outlook.owner() != owner || !last.isFresh(now)) {
      last = new Ahead(now, forecast.at(now, owner));
      ahead = last;
    }
    return last.outlook;
  }

  /** Only hours that were watched from their beginning, and that began with the owner away. */
  private void learn(Watched passed) {
    if (passed.whole && !passed.beganInUse) {
      habits.learn(HourOfWeek.at(passed.begin, zone), passed.used);
      dirty = true;
    }
  }

  private void writeIfDue(Instant now) {
    Instant last = written;
    if (last == null || now.isBefore(last)) {
      written = now;
    } else if (dirty && Duration.between(last, now).compareTo(WRITTEN_EVERY) >= 0) {
      written = now;
      write();
    }
  }

  private void write() {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, habits.text());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      dirty = false;
    } catch (IOException e) {
      LOG.warn("Cannot keep what was learnt of your hours: {}", e.toString());
    }
  }

  @Override
  public synchronized void close() {
    if (dirty) {
      write();
    }
  }

  /** The last look ahead. */
  private record Ahead(Instant at, Outlook outlook) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && Duration.between(at, now).compareTo(LOOKS_AHEAD_EVERY) < 0;
    }
  }

  /**
   * The hour that is watched.
   *
   * @param whole whether it was watched from its beginning
   */
  private record Watched(
      Instant begin, Instant last, Instant end, boolean beganInUse, boolean used, boolean whole) {

    boolean goesOn(Instant now) {
      return !now.isBefore(last) && Duration.between(last, now).compareTo(LONGEST_GAP) < 0;
    }

    Watched seen(Instant now, boolean inUse) {
      return new Watched(begin, now, end, beganInUse, used || inUse, whole);
    }
  }
}
