package io.idlewild.coordinator.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end. */
final class PostgresCommand {
  private final Path home;
  private final boolean root;

  /**
   * @param home folder with {@code bin}
   * @param root whether this process is root; PostgreSQL refuses to be, so it gets a user namespace
   *     in which it is nobody and still owns our files
   */
  PostgresCommand(Path home, boolean root) {
    this.home = home;
    this.root = root;
  }

  /**
   * What the program said and how it ended.
   *
   * @param exitCode 0 if all is well
   * @param output stdout and stderr
   */
  record Ended(int exitCode, String output) {
    boolean ok() {
      return exitCode == 0;
    }
  }

  /**
   * Runs {@code program}. Its output goes to {@code outputFile}, since a server that it starts
   * inherits the place and would hold a pipe open.
   */
  Ended run(Duration limit, Path outputFile, String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(outputFile.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(nullDevice()));
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    Process process = builder.start();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      return new Ended(-1, "%s did not end within %d s".formatted(program, limit.toSeconds()));
    }
    return new Ended(process.exitValue(), read(outputFile));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
  }

  private static File nullDevice() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }
}
