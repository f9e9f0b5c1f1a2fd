package io.idlewild.samples.chart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Command line: reads CSV files and writes the picture. */
public final class ChartMain {
  private static final int BAD_INPUT = 2;
  private static final Set<String> OPTIONS = Set.of("title", "note", "x", "y", "colour", "scale");
  private static final String USAGE =
      "usage: ChartMain dots|line|line-and-dots|heat --x COLUMN --y COLUMN [--colour COLUMN] [--scale log] [--title WORDS] [--note WORDS]"
          + " RESULTS-FOLDER-OR-CSV PICTURE.svg";

  private ChartMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.err));
  }

  /** Returns the exit code: 0, or 2 after one line on {@code err} that says what is wrong. */
  static int run(String[] arguments, PrintStream err) {
    if (arguments.length < 3 || arguments.length % 2 == 0) {
      err.println(USAGE);
      return BAD_INPUT;
    }
    try {
      Chart chart = chart(arguments);
      Path results = Path.of(arguments[arguments.length - 2]);
      Path picture = Path.of(arguments[arguments.length - 1]);
      Files.writeString(picture, ChartDrawing.svg(chart, CsvRows.read(results, chart)));
      return 0;
    } catch (IllegalArgumentException | CsvRows.Malformed e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println("cannot read or write: " + e);
    }
    return BAD_INPUT;
  }

  private static Chart.Kind kind(String word) {
    for (Chart.Kind kind : Chart.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(word + " is no kind of chart\n" + USAGE);
  }

  private static Chart chart(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i < arguments.length - 2; i += 2) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException(arguments[i] + " is no option\n" + USAGE);
      }
      options.put(name, arguments[i + 1]);
    }
    return new Chart(
        kind(arguments[0]),
        options.getOrDefault("title", ""),
        options.getOrDefault("note", ""),
        options.getOrDefault("x", "x"),
        options.getOrDefault("y", "y"),
        options.getOrDefault("colour", ""),
        options.getOrDefault("scale", "").equals("log"));
  }
}
