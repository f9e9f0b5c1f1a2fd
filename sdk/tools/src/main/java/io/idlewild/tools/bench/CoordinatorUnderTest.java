package io.idlewild.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The coordinator that is measured: one that runs already, or one of the same distribution that is
 * started in a temporary folder, and ends and vanishes with the measurement.
 */
final class CoordinatorUnderTest implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String READY = "Coordinator ready";

  /** All simulated hosts enrol from one address within seconds, which no neighbourhood does. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "IDLEWILD_LIMIT_REST_PER_ADDRESS", "100000/s burst 1000000",
          "IDLEWILD_LIMIT_REST_PER_BLOCK", "100000/s burst 1000000",
          "IDLEWILD_LIMIT_REST_PER_ACCOUNT", "100000/s burst 1000000",
          "IDLEWILD_LIMIT_ENROLMENT_CALLS_PER_BLOCK", "100000/s burst 1000000",
          "IDLEWILD_LIMIT_NEW_HOSTS_PER_BLOCK", "100000/s burst 1000000");

  private final Path dataFolder;
  private final RestDoor door;
  private final long pid;
  private final String grpc;
  private final @Nullable ProgramOutput output;
  private final @Nullable Process own;
  private final Thread hook = new Thread(this::end);

  private CoordinatorUnderTest(
      Path dataFolder, @Nullable Process own, @Nullable ProgramOutput output) throws BenchFailure {
    this.dataFolder = dataFolder;
    this.own = own;
    this.output = output;
    Path endpoints = dataFolder.resolve("endpoints.json");
    try {
      JsonNode said = new ObjectMapper().readTree(Files.readString(endpoints));
      this.pid = said.path("pid").asLong();
      this.grpc = said.path("grpc").asText();
      String token = Files.readString(dataFolder.resolve("admin.token")).strip();
      this.door = new RestDoor(said.path("http").asText(), token);
    } catch (IOException e) {
      throw new BenchFailure(
          "no coordinator runs with the data folder %s (name that of a running one with --data)"
              .formatted(dataFolder),
          e);
    }
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The one that runs with this data folder. */
  static CoordinatorUnderTest running(Path dataFolder) throws BenchFailure {
    return new CoordinatorUnderTest(dataFolder, null, null);
  }

  /**
   * Starts one.
   *
   * @param properties {@code idlewild.home} names the distribution
   */
  static CoordinatorUnderTest start(Map<String, String> properties)
      throws BenchFailure, InterruptedException {
    String home = properties.get("idlewild.home");
    if (home == null) {
      throw new BenchFailure(
          "start it through the launcher (idlewild bench ...), or name the data folder of a running"
              + " coordinator with --data");
    }
    Process process = null;
    try {
      Path folder = Files.createTempDirectory("idlewild-bench-");
      ProcessBuilder program =
          new ProcessBuilder(
                  Path.of(home, "bin", "idlewild").toString(),
                  "coordinator",
                  "--data",
                  folder.toString(),
                  "--http-port",
                  "0",
                  "--grpc-port",
                  "0",
                  "--log-level",
                  "WARN")
              .redirectErrorStream(true);
      LIMITS.forEach(program.environment()::putIfAbsent);
      process = program.start();
      ProgramOutput output = ProgramOutput.of(process, READY);
      awaitReady(output);
      return new CoordinatorUnderTest(folder, process, output);
    } catch (IOException e) {
      throw new BenchFailure("the coordinator cannot be started", e);
    } catch (BenchFailure | InterruptedException e) {
      if (process != null) {
        process.destroy();
      }
      throw e;
    }
  }

  private static void awaitReady(ProgramOutput output) throws BenchFailure, InterruptedException {
    try {
      if (output.ready().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new BenchFailure(
          "the coordinator was not ready within %d s".formatted(START_LIMIT.toSeconds()));
    }
    throw new BenchFailure("the coordinator did not start:\n" + output.last());
  }

  /** What it printed last; empty for one that runs elsewhere. */
  String lastWords() {
    return output == null ? "" : output.last();
  }

  RestDoor door() {
    return door;
  }

  Path dataFolder() {
    return dataFolder;
  }

  /** Host and port of the workers' door. */
  String grpc() {
    return grpc;
  }

  long pid() {
    return pid;
  }

  /** Whether it ends with the measurement, and so needs no tidying. */
  boolean isOwn() {
    return own != null;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    door.close();
    end();
  }

  private void end() {
    Process process = own;
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    delete(dataFolder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("idlewild: " + folder + " could not be deleted: " + e.getMessage());
    }
  }
}
