package io.idlewild.cli.gather;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.work.LogicalName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is made of results once they are on disk: tables put together, and plots of them. */
public final class Gathering {
  private final ResultFolder folder;
  private final Map<String, Path> merged = new LinkedHashMap<>();

  private Gathering(ResultFolder folder) {
    this.folder = folder;
  }

  public static Gathering of(ResultFolder folder) {
    return new Gathering(folder);
  }

  /**
   * Makes all that is wanted and says which files that were.
   *
   * @throws InvalidInputException if a table or a column is not there, or holds no numbers
   */
  public List<Path> mergeAndPlot(List<String> tables, List<PlotOption.Wanted> plots)
      throws IOException {
    List<Path> made = new ArrayList<>();
    for (String table : tables) {
      made.add(merged(checked(table)));
    }
    for (PlotOption.Wanted plot : plots) {
      made.add(plot(plot));
    }
    return made;
  }

  private Path merged(String table) throws IOException {
    Path known = merged.get(table);
    if (known == null) {
      known = new MergedTable(folder.folder(), table).write(folder.results());
      merged.put(table, known);
    }
    return known;
  }

  private Path plot(PlotOption.Wanted wanted) throws IOException {
    Path table = merged(wanted.table().value());
    Points points = Points.read(table, wanted.column(), wanted.over());
    String svg =
        wanted.over().isPresent()
            ? LinePlot.draw(points, wanted.over().get(), wanted.column())
            : HistogramPlot.draw(points.y(), wanted.column());
    Path plots = Files.createDirectories(folder.folder().resolve("plots"));
    return Files.writeString(plots.resolve(wanted.fileName()), svg);
  }

  private static String checked(String table) {
    try {
      return new LogicalName(table).value();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem("bad-name", String.valueOf(e.getMessage()), "name an output"), e);
    }
  }
}
