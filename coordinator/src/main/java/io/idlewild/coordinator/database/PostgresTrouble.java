package io.idlewild.coordinator.database;

import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says in our words why PostgreSQL's programs failed. */
final class PostgresTrouble {
  private static final int TAIL = 6;

  private PostgresTrouble() {}

  static StartRefusal of(String what, String output, Path log) throws IOException {
    String said = output + "\n" + tail(log);
    if (said.contains("No space left on device")) {
      return new StartRefusal(
          ExitCode.DATA_FOLDER,
          "%s: the disk of %s is full.".formatted(what, log.toAbsolutePath().getParent()),
          "Free some space, or name a folder on another disk with --data.");
    }
    if (said.contains("unshare failed") || said.contains("unshare: ")) {
      return new StartRefusal(
          ExitCode.DATABASE,
          what + ": PostgreSQL refuses to run as root, and this machine allows no user namespaces.",
          "Start the coordinator as another user, or use a PostgreSQL of your own with --db.");
    }
    return new StartRefusal(
        ExitCode.DATABASE,
        "%s:\n%s".formatted(what, said.strip()),
        "%s says more. A PostgreSQL of your own can be used with --db.".formatted(log));
  }

  private static String tail(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }
}
