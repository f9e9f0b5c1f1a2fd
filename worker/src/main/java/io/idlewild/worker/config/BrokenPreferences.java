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

  /** All of it for a person. */
  public String sentence() {
    String all =
        problems.stream().map(PreferenceProblem::sentence).collect(Collectors.joining("; "));
    return "%s: %s. %s"
        .formatted(
            file,
            all,
            lastGood
                ? "The preferences from before stay in force until that is mended."
                : "There are none from before, so nothing is computed until that is mended.");
  }
}
