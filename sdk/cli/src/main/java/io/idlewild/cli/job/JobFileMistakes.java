package io.idlewild.cli.job;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with a job file, and where. */
final class JobFileMistakes {
  private final Path file;
  private final List<Mistake> mistakes = new ArrayList<>();

  JobFileMistakes(Path file) {
    this.file = file;
  }

  private record Mistake(int line, int column, String text) {}

  void add(Node at, String text) {
    Mark mark = at.getStartMark();
    add(mark.getLine() + 1, mark.getColumn() + 1, text);
  }

  void add(int line, int column, String text) {
    mistakes.add(new Mistake(line, column, text));
  }

  void throwIfAny() {
    if (!mistakes.isEmpty()) {
      throw exception();
    }
  }

  /** A line for each, in the order of the file. */
  InvalidInputException exception() {
    mistakes.sort(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column));
    String lines =
        mistakes.stream()
            .map(one ->
                "%s:%d:%d: %s"
                    .formatted(
                        file, one.line(), one.column(), one.text().replaceAll("\\p{Cntrl}", " ")))
            .collect(Collectors.joining("\n"));
    return new InvalidInputException(
        new Problem("bad-job-file", lines, "nothing was sent; correct the file and submit again"));
  }
}
