package io.idlewild.worker.agent;

import io.idlewild.worker.config.LogLevel;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One line an event, on stderr. */
final class Logging {
  /** Held, because loggers that nobody holds lose their level. */
  private static @Nullable Logger ours;

  private Logging() {}

  /** Before anything logs. */
  static void prepare() {
    System.setProperty("java.util.logging.manager", LastingLogs.class.getName());
  }

  static void start(LogLevel level) {
    Logger root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new Line());
    console.setLevel(Level.ALL);
    root.addHandler(console);
    root.setLevel(Level.WARNING);
    ours = Logger.getLogger("io.idlewild");
    level(level);
  }

  /** From now on. */
  static void level(LogLevel level) {
    Logger logger = ours;
    if (logger != null) {
      logger.setLevel(
          switch (level) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
          });
    }
  }

  private static final class Line extends Formatter {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord record) {
      StringBuilder line =
          new StringBuilder(TIME.format(record.getInstant()))
              .append(' ')
              .append(record.getLevel().getName())
              .append(' ')
              .append(formatMessage(record))
              .append('\n');
      for (Throwable problem = record.getThrown(); problem != null; problem = problem.getCause()) {
        line.append("  ").append(problem).append('\n');
        for (StackTraceElement frame : problem.getStackTrace()) {
          line.append("    at ").append(frame).append('\n');
        }
      }
      return line.toString();
    }
  }
}
