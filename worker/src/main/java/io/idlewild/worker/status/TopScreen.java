package io.idlewild.worker.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The picture of {@code idlewild worker top}: a status, fitted to a terminal of some size. */
public final class TopScreen {
  private static final String RESET = "\u001b[0m";
  private static final int BAR = 24;
  private static final int LEAST_COLUMNS = 20;

  private final boolean colours;

  /**
   * @param colours whether the terminal understands ANSI sequences
   */
  public TopScreen(boolean colours) {
    this.colours = colours;
  }

  private enum Style {
    PLAIN(""),
    STRONG("\u001b[1m"),
    FAINT("\u001b[2m"),
    GOOD("\u001b[32m"),
    WARN("\u001b[33m"),
    BAD("\u001b[31m");

    private final String on;

    Style(String on) {
      this.on = on;
    }
  }

  private record Line(Style style, String text) {}

  /** At most {@code rows} lines of at most {@code columns} characters. */
  public List<String> render(WorkerStatus status, int columns, int rows) {
    List<Line> lines = new ArrayList<>();
    head(status, lines);
    machine(status.machine(), lines);
    tasks(status, lines);
    foot(status, lines);
    int width = Math.max(LEAST_COLUMNS, columns);
    List<String> shown =
        new ArrayList<>(
            lines.stream()
                .flatMap(
                    line -> wrap(line.text, width).stream().map(part -> paint(line.style, part)))
                .limit(Math.max(1, rows - 1))
                .toList());
    if (colours && rows > shown.size()) {
      shown.add(paint(Style.FAINT, cut("q quits   s snoozes for an hour   w wakes", width)));
    }
    return shown;
  }

  private static void head(WorkerStatus status, List<Line> lines) {
    lines.add(
        new Line(
            Style.STRONG,
            "Idlewild worker %s, %s".formatted(status.worker().name(), status.state())));
    WorkerStatus.Suspended suspension = status.suspension();
    if (suspension != null) {
      lines.add(new Line(Style.WARN, StatusText.state(status)));
    }
    lines.add(
        new Line(
            status.coordinator().connected() ? Style.PLAIN : Style.BAD,
            StatusText.coordinator(status)));
    for (WorkerStatus.Problem problem : status.preferences().problems()) {
      lines.add(new Line(Style.BAD, "preferences: " + problem.sentence()));
    }
    lines.add(new Line(Style.PLAIN, ""));
  }

  private static void machine(WorkerStatus.MachineNow machine, List<Line> lines) {
    double most = Math.max(1, machine.cores());
    Double ours = machine.taskCores();
    lines.add(gauge("others", machine.foreignCores() / most, cores(machine.foreignCores())));
    if (ours != null) {
      lines.add(gauge("worker", ours / most, cores(ours)));
    }
    lines.add(
        gauge(
            "memory",
            1 - machine.freeMemoryBytes() / (double) Math.max(1, machine.memoryBytes()),
            Figures.bytes(machine.freeMemoryBytes()) + " free"));
    lines.add(new Line(Style.PLAIN, ""));
  }

  private static String cores(double cores) {
    return Figures.cores(cores) + " cores";
  }

  private static Line gauge(String name, double share, String value) {
    return new Line(
        Style.PLAIN, String.format(Locale.ROOT, "%-7s [%s] %s", name, bar(share, BAR), value));
  }

  private static String bar(double share, int width) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * width);
    return "#".repeat(full) + ".".repeat(width - full);
  }

  private static void tasks(WorkerStatus status, List<Line> lines) {
    if (status.tasks().isEmpty()) {
      lines.add(new Line(Style.FAINT, "No tasks."));
    }
    for (WorkerStatus.Task task : status.tasks()) {
      Double fraction = task.fraction();
      String done =
          fraction == null
              ? " ".repeat(BAR + 2) + "    ?"
              : "[%s] %5s".formatted(bar(fraction, BAR), Figures.percent(fraction));
      lines.add(
          new Line(
              task.state().equals("computing") ? Style.GOOD : Style.PLAIN,
              "%s %-9s %8s  %s"
                  .formatted(
                      done, task.state(), Figures.duration(task.elapsedMs() / 1000), task.job())));
    }
    lines.add(new Line(Style.PLAIN, ""));
  }

  private static void foot(WorkerStatus status, List<Line> lines) {
    lines.add(new Line(Style.PLAIN, "results: " + StatusText.results(status.results())));
    for (WorkerStatus.Credit credit : status.credit()) {
      lines.add(new Line(Style.PLAIN, "credit: " + StatusText.credit(credit)));
    }
  }

  private String paint(Style style, String text) {
    return colours && !style.on.isEmpty() && !text.isEmpty() ? style.on + text + RESET : text;
  }

  /** Breaks at spaces; what comes from others cannot steer the terminal. */
  private static List<String> wrap(String text, int width) {
    String rest = Figures.plain(text);
    List<String> parts = new ArrayList<>();
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > width / 2 ? space : width;
      parts.add(rest.substring(0, end).stripTrailing());
      rest = "  " + rest.substring(end).strip();
    }
    parts.add(rest);
    return parts;
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width);
  }
}
