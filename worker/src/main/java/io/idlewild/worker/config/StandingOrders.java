package io.idlewild.worker.config;

import io.idlewild.worker.config.SettingValues.Said;
import io.idlewild.worker.config.StandingOrder.Snoozed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the volunteer said by a button: snooze and drain. It is kept on disk, so that it survives a
 * restart. A snooze of a length of time is measured by the machine's uptime, so that setting the
 * clock neither ends nor prolongs it; one until tomorrow ends by the clock on the wall, and after
 * {@link #LONGEST_NIGHT} at the latest. Thread-safe.
 */
public final class StandingOrders {
  /** No night is longer, whatever the clock says. */
  static final Duration LONGEST_NIGHT = Duration.ofHours(27);

  private static final Logger LOG = LoggerFactory.getLogger(StandingOrders.class);
  private static final LocalTime MORNING = LocalTime.of(6, 0);
  private static final Duration SHORTEST_NIGHT = Duration.ofHours(2);

  private final Path file;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Boot boot;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Kept snooze;
  private @Nullable Instant drained;

  private StandingOrders(Path file, InstantSource clock, ZoneId zone, Boot boot) {
    this.file = file;
    this.clock = clock;
    this.zone = zone;
    this.boot = boot;
  }

  /** Reads what was said before a restart. What cannot be read counts as not said. */
  public static StandingOrders open(Path file, InstantSource clock, ZoneId zone, Boot boot) {
    StandingOrders orders = new StandingOrders(file, clock, zone, boot);
    orders.load();
    return orders;
  }

  /**
   * Computes nothing for a while, in place of any snooze before.
   *
   * @throws IOException if it cannot be kept; it is in force nonetheless until the worker ends
   */
  public void snooze(Snooze wanted) throws IOException {
    synchronized (this) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      snooze =
          switch (wanted) {
            case Snooze.For(Duration time) ->
                new Kept(now, now.plus(time), boot.id(), deadline(time), true);
            case Snooze.UntilTomorrow() ->
                new Kept(now, morningAfter(now), boot.id(), deadline(LONGEST_NIGHT), false);
            case Snooze.UntilISay() -> new Kept(now, null, boot.id(), 0, false);
          };
    }
    changed();
  }

  /** Ends a snooze. */
  public void wake() throws IOException {
    synchronized (this) {
      snooze = null;
    }
    changed();
  }

  /** Finishes what runs and takes nothing new. */
  public void drain() throws IOException {
    synchronized (this) {
      drained = drained == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : drained;
    }
    changed();
  }

  /** Takes tasks again. */
  public void undrain() throws IOException {
    synchronized (this) {
      drained = null;
    }
    changed();
  }

  /** What holds now. */
  public synchronized StandingOrder current() {
    Kept kept = snooze;
    if (kept != null && kept.isOver(clock.instant(), boot)) {
      snooze = null; // the file may stay: it says that this is over too
      kept = null;
    }
    return new StandingOrder(
        Optional.ofNullable(kept).map(Kept::seen), Optional.ofNullable(drained));
  }

  /** Calls back after each button, from the thread that pressed it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private long deadline(Duration time) {
    return boot.ticker().nanos() + time.toNanos();
  }

  private Instant morningAfter(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    ZonedDateTime morning = local.toLocalDate().atTime(MORNING).atZone(zone);
    Instant today = morning.toInstant();
    return today.isAfter(now.plus(SHORTEST_NIGHT))
        ? today
        : local.toLocalDate().plusDays(1).atTime(MORNING).atZone(zone).toInstant();
  }

  private void changed() throws IOException {
    try {
      save();
    } finally {
      listeners.forEach(Runnable::run);
    }
  }

  private synchronized void save() throws IOException {
    StringBuilder text = new StringBuilder();
    if (snooze != null) {
      text.append(snooze.text());
    }
    if (drained != null) {
      text.append("drained = ").append(drained).append('\n');
    }
    if (text.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      PreferencesStore.write(file, text.toString());
    }
  }

  private synchronized void load() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      SettingValues values = SettingValues.read(Files.readString(file));
      drained = values.find("drained").map(Said::text).map(Instant::parse).orElse(null);
      snooze = Kept.read(values).map(kept -> kept.after(clock.instant(), boot)).orElse(null);
    } catch (IOException | DateTimeException | NumberFormatException e) {
      LOG.warn("Cannot read {}: {}", file, e.toString());
    }
  }

  /**
   * A snooze with all that is needed to find its end again.
   *
   * @param until null until the volunteer says so
   * @param bootId of the start of the machine that the deadline belongs to
   * @param deadline by the machine's uptime: the end, or the latest end
   * @param byUptime whether the deadline decides, or the clock on the wall
   */
  private record Kept(
      Instant since, @Nullable Instant until, String bootId, long deadline, boolean byUptime) {

    static Optional<Kept> read(SettingValues values) {
      Optional<Instant> since = values.find("snooze.since").map(Said::text).map(Instant::parse);
      return since.map(from ->
          new Kept(
              from,
              values.find("snooze.until").map(Said::text).map(Instant::parse).orElse(null),
              values.find("snooze.boot").map(Said::text).orElse(""),
              values.find("snooze.deadline").map(Said::text).map(Long::parseLong).orElse(0L),
              values.find("snooze.by-uptime").isPresent()));
    }

    String text() {
      return "snooze.since = "
          + since
          + (until == null ? "" : "\nsnooze.until = " + until)
          + "\nsnooze.boot = "
          + bootId
          + "\nsnooze.deadline = "
          + deadline
          + (byUptime ? "\nsnooze.by-uptime = true\n" : "\n");
    }

    boolean isOver(Instant now, Boot boot) {
      if (until == null) {
        return false;
      }
      boolean late = boot.ticker().nanos() - deadline >= 0;
      return late || (!byUptime && !now.isBefore(until));
    }

    /** In another boot only the wall knows, and it is not trusted with more than was asked for. */
    Kept after(Instant now, Boot boot) {
      if (until == null || bootId.equals(boot.id())) {
        return this;
      }
      Duration most = byUptime ? Duration.between(since, until) : LONGEST_NIGHT;
      Duration left = Duration.between(now, until);
      Duration bounded = left.compareTo(most) > 0 ? most : left;
      long end = boot.ticker().nanos() + Math.max(0, bounded.toNanos());
      return new Kept(since, until, boot.id(), end, byUptime);
    }

    Snoozed seen() {
      return new Snoozed(since, Optional.ofNullable(until));
    }
  }
}
