package io.idlewild.samples.ising;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Command line: reads every CSV file below a folder of results and writes the picture. */
public final class PlotMain {
  private static final int BAD_INPUT = 2;
  private final PrintStream err;

  private PlotMain(PrintStream err) {
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.err));
  }

  /** Returns the exit code: 0, or 2 after one line on {@code err} that says what is wrong. */
  static int run(String[] arguments, PrintStream err) {
    if (arguments.length != 2) {
      err.println("usage: PlotMain RESULTS-FOLDER-OR-CSV PICTURE.svg");
      return BAD_INPUT;
    }
    return new PlotMain(err).draw(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  private int draw(Path results, Path picture) {
    List<IsingRow> rows = new ArrayList<>();
    try {
      for (Path file : csvFiles(results)) {
        switch (IsingCsv.parse(Files.readString(file))) {
          case IsingCsv.Rows found -> rows.addAll(found.rows());
          case IsingCsv.Malformed malformed -> {
            return fail(file + ": " + malformed.reason());
          }
        }
      }
      if (rows.isEmpty()) {
        return fail(results + ": no row of an ising.csv below this folder");
      }
      Files.writeString(picture, MagnetisationPlot.svg(rows));
      return 0;
    } catch (IOException e) {
      return fail("cannot read or write: " + e);
    }
  }

  private static List<Path> csvFiles(Path results) throws IOException {
    try (Stream<Path> files = Files.walk(results)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".csv"))
          .sorted()
          .toList();
    }
  }

  private int fail(String message) {
    err.println(message);
    return BAD_INPUT;
  }
}
