package io.idlewild.worker.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file on disk cannot be used.
 *
 * @param problems at least one
 * @param lastGood whether preferences from before are in force; without them nothing is computed
 */
public record BrokenPreferences(Path file, List<PreferenceProblem> problems, boolean lastGood) {
  public BrokenPreferences {
    problems = List.copyOf(problems);
  }

  /** What is wrong, and where. */
  public String what() {
    return file
        + ": "
        + problems.stream().map(PreferenceProblem::sentence).collect(Collectors.joining("; "));
  }

  /** The same, and what holds meanwhile. */
  public String sentence() {
    return what()
        + (lastGood
            ? ". The preferences from before stay in force until that is mended."
            : ". There are none from before, so nothing is computed until that is mended.");
  }
}
