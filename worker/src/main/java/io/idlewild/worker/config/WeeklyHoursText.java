package io.idlewild.worker.config;

import io.idlewild.worker.config.WeeklyHours.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hours of a week. */
final class WeeklyHoursText {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern PART =
      Pattern.compile(
          "(?<first>[a-z]{3}|daily)(?:\\s*-\\s*(?<last>[a-z]{3}))?\\s+"
              + "(?:(?<all>all)|(?<from>\\d{1,2}:\\d\\d)\\s*-\\s*(?<to>\\d{1,2}:\\d\\d))");
  private static final int BAD = -1;

  private WeeklyHoursText() {}

  static Optional<WeeklyHours> parse(String text) {
    if (text.equals("always")) {
      return Optional.of(WeeklyHours.ALWAYS);
    }
    List<Window> windows = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches() || !addAll(matcher, windows)) {
        return Optional.empty();
      }
    }
    return Optional.of(new WeeklyHours(text, merged(windows)));
  }

  private static boolean addAll(Matcher part, List<Window> windows) {
    boolean daily = part.group("first").equals("daily");
    int first = daily ? 0 : DAYS.indexOf(part.group("first"));
    int last = daily ? 6 : part.group("last") == null ? first : DAYS.indexOf(part.group("last"));
    boolean all = part.group("all") != null;
    int from = all ? 0 : minute(part.group("from"));
    int to = all ? Window.DAY : minute(part.group("to"));
    if (first < 0 || last < 0 || from == BAD || to == BAD || from == to || from == Window.DAY) {
      return false;
    }
    if (daily && part.group("last") != null) {
      return false;
    }
    int days = Math.floorMod(last - first, DAYS.size()) + 1;
    for (int day = 0; day < days; day++) {
      add(
          (first + day) % DAYS.size() * Window.DAY,
          from,
          to < from ? to + Window.DAY : to,
          windows);
    }
    return true;
  }

  /** What goes over the end of Sunday begins the week. */
  private static void add(int midnight, int from, int to, List<Window> windows) {
    int end = midnight + to;
    windows.add(new Window(midnight + from, Math.min(end, Window.WEEK)));
    if (end > Window.WEEK) {
      windows.add(new Window(0, end - Window.WEEK));
    }
  }

  private static int minute(String time) {
    int colon = time.indexOf(':');
    int hours = Integer.parseInt(time.substring(0, colon));
    int minutes = Integer.parseInt(time.substring(colon + 1));
    int minute = hours * 60 + minutes;
    return minutes > 59 || minute > Window.DAY ? BAD : minute;
  }

  private static List<Window> merged(List<Window> windows) {
    List<Window> merged = new ArrayList<>();
    for (Window window : windows.stream().sorted(Comparator.comparingInt(Window::from)).toList()) {
      if (!merged.isEmpty() && merged.getLast().to() >= window.from()) {
        Window before = merged.removeLast();
        merged.add(new Window(before.from(), Math.max(before.to(), window.to())));
      } else {
        merged.add(window);
      }
    }
    return merged;
  }
}
