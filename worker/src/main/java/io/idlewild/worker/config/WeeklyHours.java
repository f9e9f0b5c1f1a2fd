package io.idlewild.worker.config;

import io.idlewild.worker.config.Key.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The hours of a week in which computing is allowed, as a clock on the wall shows them: when the
 * clocks change, an hour that comes twice counts twice and one that is left out does not come.
 *
 * @param text as the volunteer wrote it
 * @param windows in order, apart from each other
 */
public record WeeklyHours(String text, List<Window> windows) {
  /** Around the clock. */
  public static final WeeklyHours ALWAYS =
      new WeeklyHours("always", List.of(new Window(0, Window.WEEK)));

  static final ValueType<WeeklyHours> TYPE =
      new ValueType<>(
          "always, or days with hours such as \"mon-fri 18:00-08:00, sat-sun all\"",
          WeeklyHoursText::parse);

  private static final int DAYS_SEEN = 8;

  public WeeklyHours {
    windows = List.copyOf(windows);
  }

  /**
   * A stretch of a week that begins on Monday.
   *
   * @param from first minute
   * @param to minute after the last
   */
  public record Window(int from, int to) {
    static final int DAY = 24 * 60;
    static final int WEEK = 7 * DAY;

    public Window {
      if (from < 0 || from >= to || to > WEEK) {
        throw new IllegalArgumentException("no stretch of a week: %d - %d".formatted(from, to));
      }
    }
  }

  public boolean isAlways() {
    return windows.equals(ALWAYS.windows);
  }

  /** Whether computing is allowed at this moment in this place. */
  public boolean isOpen(Instant now, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    int minute =
        (local.getDayOfWeek().getValue() - 1) * Window.DAY
            + local.getHour() * 60
            + local.getMinute();
    return windows.stream().anyMatch(window -> minute >= window.from && minute < window.to);
  }

  /** When that changes; empty if never. */
  public Optional<Instant> nextChange(Instant now, ZoneId zone) {
    boolean open = isOpen(now, zone);
    return edges(now, zone).tailSet(now, false).stream()
        .filter(edge -> isOpen(edge, zone) != open)
        .findFirst();
  }

  /** All moments near this one at which it may change. */
  private TreeSet<Instant> edges(Instant now, ZoneId zone) {
    TreeSet<Instant> edges = new TreeSet<>();
    ZoneRules rules = zone.getRules();
    LocalDate today = LocalDate.ofInstant(now, zone);
    for (int day = -1; day <= DAYS_SEEN; day++) {
      for (LocalDateTime edge : edgesOn(today.plusDays(day))) {
        rules.getValidOffsets(edge).forEach(offset -> edges.add(edge.toInstant(offset)));
      }
    }
    Instant end = edges.isEmpty() ? now : edges.last();
    ZoneOffsetTransition transition = rules.nextTransition(now);
    while (transition != null && !transition.getInstant().isAfter(end)) {
      edges.add(transition.getInstant());
      transition = rules.nextTransition(transition.getInstant());
    }
    return edges;
  }

  private List<LocalDateTime> edgesOn(LocalDate date) {
    int monday = (date.getDayOfWeek().getValue() - 1) * Window.DAY;
    List<LocalDateTime> found = new ArrayList<>();
    for (Window window : windows) {
      for (int edge : new int[] {window.from, window.to % Window.WEEK}) {
        if (edge >= monday && edge < monday + Window.DAY) {
          found.add(date.atTime(LocalTime.ofSecondOfDay((edge - monday) * 60L)));
        }
      }
    }
    return found;
  }
}
