package io.idlewild.cli.gather;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts one table of all work units into one, row by row, with the work unit before each. */
final class MergedTable {
  private static final String UNIT = "work_unit";

  private final Path folder;
  private final String name;
  private @Nullable List<String> heading;
  private char separator;

  MergedTable(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Writes {@code merged/NAME}.
   *
   * @throws InvalidInputException if no work unit wrote such a file, or the headings differ
   */
  Path write(List<Gathered> results) throws IOException {
    Path target = folder.resolve("merged").resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent(), "it is below a folder"));
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try (BufferedWriter out = Files.newBufferedWriter(part)) {
      for (Gathered result : results) {
        if (result.outputs().stream().anyMatch(output -> output.name().equals(name))) {
          append(result.index(), out);
        }
      }
      if (heading == null) {
        throw new InvalidInputException(
            new Problem(
                "no-such-output",
                "no work unit wrote a table %s".formatted(name),
                "summary.tsv lists what there is"));
      }
    } catch (InvalidInputException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    return target;
  }

  private void append(int unit, BufferedWriter out) throws IOException {
    try (RowReader rows = new RowReader(folder.resolve(String.valueOf(unit)).resolve(name))) {
      if (rows.heading().isEmpty()) {
        return;
      }
      if (heading == null) {
        heading = rows.heading();
        separator = rows.separator();
        line(out, UNIT, rows.heading());
      } else if (!rows.heading().equals(heading)) {
        throw new InvalidInputException(
            new Problem(
                "headings-differ",
                "%s of work unit %d has the columns %s, others have %s"
                    .formatted(name, unit, rows.heading(), heading),
                "only tables with equal headings can be merged"));
      }
      List<String> row = rows.next();
      while (row != null) {
        line(out, String.valueOf(unit), row);
        row = rows.next();
      }
    }
  }

  private void line(BufferedWriter out, String first, List<String> cells) throws IOException {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(cells);
    out.write(
        Stream.of(all)
            .flatMap(List::stream)
            .map(this::quoted)
            .collect(Collectors.joining(String.valueOf(separator))));
    out.write('\n');
  }

  private String quoted(String cell) {
    boolean plain = cell.indexOf(separator) < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
