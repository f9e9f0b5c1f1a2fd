package io.idlewild.coordinator.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes into its folder, and leaves behind when it is killed.
 *
 * @param pid of the server
 * @param folder that it serves
 */
record PostmasterPid(long pid, Path folder) {
  private static final int FOLDER_LINE = 1;

  /** Reads {@code postmaster.pid}; empty if there is none, or if it is garbled. */
  static Optional<PostmasterPid> read(Path folder) throws IOException {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("postmaster.pid"));
      return lines.size() <= FOLDER_LINE
          ? Optional.empty()
          : Optional.of(
              new PostmasterPid(
                  Long.parseLong(lines.getFirst().strip()), Path.of(lines.get(FOLDER_LINE))));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The server's process, unless it is gone and its number belongs to another program now. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process ->
            process.info().command().map(command -> command.contains("postgres")).orElse(true));
  }
}
