package io.idlewild.coordinator.start;

import io.idlewild.coordinator.check.CheckSettings;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code idlewild check --data}. */
@Command(
    name = "idlewild check",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    sortOptions = false,
    description = "Looks through the data folder of a stopped coordinator for what must not be.",
    footer = {
      "",
      "Exit codes: 0 nothing found, 1 violations, 2 bad option, 4 data folder (in use, other",
      "version), 5 database."
    })
final class CheckOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (default: $XDG_DATA_HOME/idlewild/coordinator).")
  @Nullable Path data;

  @Option(names = "--json", description = "Print one JSON document and nothing else.")
  boolean json;

  @Option(names = "--deep", description = "Read and verify every stored byte too.")
  boolean deep;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Violations named of each thing (default: ${DEFAULT-VALUE}).")
  int limit = CheckSettings.USUAL_LIMIT;

  /** What is wrong with options that are well-formed one by one; empty if nothing. */
  String contradiction() {
    return limit < 1 || limit > CheckSettings.MAX_LIMIT
        ? "--limit is %d, not 1 to %d.".formatted(limit, CheckSettings.MAX_LIMIT)
        : "";
  }

  Path dataFolder(Map<String, String> environment) {
    return data != null
        ? data.toAbsolutePath().normalize()
        : CoordinatorOptions.xdg(environment, "XDG_DATA_HOME", ".local/share")
            .resolve("idlewild/coordinator");
  }
}
