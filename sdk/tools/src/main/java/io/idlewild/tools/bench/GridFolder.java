package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder in which the programs of the distribution run as they do for people, with keys, settings
 * and sockets of their own. It vanishes with the measurement.
 */
final class GridFolder implements AutoCloseable {
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

  private final Path root;
  private final Path launcher;
  private final Map<String, String> environment;

  private GridFolder(Path root, Path launcher, Map<String, String> environment) {
    this.root = root;
    this.launcher = launcher;
    this.environment = environment;
  }

  /**
   * @param home of the distribution
   */
  static GridFolder create(Path home, CoordinatorUnderTest coordinator) throws BenchFailure {
    try {
      Path root = Files.createTempDirectory("idlewild-bench-grid-");
      String token = Files.readString(coordinator.dataFolder().resolve("admin.token")).strip();
      Map<String, String> environment =
          Map.of(
              "IDLEWILD_URL", coordinator.door().url(),
              "IDLEWILD_TOKEN", token,
              "XDG_DATA_HOME", Files.createDirectory(root.resolve("data")).toString(),
              "XDG_CONFIG_HOME", Files.createDirectory(root.resolve("config")).toString(),
              "XDG_STATE_HOME", Files.createDirectory(root.resolve("state")).toString(),
              "XDG_RUNTIME_DIR", Files.createDirectory(root.resolve("run")).toString());
      return new GridFolder(root, home.resolve("bin").resolve("idlewild"), environment);
    } catch (IOException e) {
      throw new BenchFailure("no folder for the measurement can be made", e);
    }
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  /** A program of the distribution, not started yet. */
  ProcessBuilder program(String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
    program.environment().putAll(environment);
    return program;
  }

  /** Runs a command to its end; answers what it printed. */
  String run(String... arguments) throws BenchFailure, InterruptedException {
    try {
      Path printed = Files.createTempFile(root, "printed-", ".txt");
      Process process = program(arguments).redirectOutput(printed.toFile()).start();
      boolean ended = process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS);
      String text = Files.readString(printed, StandardCharsets.UTF_8).strip();
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new BenchFailure(
            "idlewild %s %s:\n%s".formatted(arguments[0], ended ? "failed" : "does not end", text));
      }
      return text;
    } catch (IOException e) {
      throw new BenchFailure("idlewild %s cannot be run".formatted(arguments[0]), e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("idlewild: " + root + " could not be deleted: " + e.getMessage());
    }
  }
}
