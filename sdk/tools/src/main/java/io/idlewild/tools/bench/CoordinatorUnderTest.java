package io.idlewild.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
  private static final int LAST_LINES = 20;

  private final Path dataFolder;
  private final RestDoor door;
  private final long pid;
  private final @Nullable Process own;

  private CoordinatorUnderTest(Path dataFolder, @Nullable Process own) throws BenchFailure {
    this.dataFolder = dataFolder;
    this.own = own;
    Path endpoints = dataFolder.resolve("endpoints.json");
    try {
      JsonNode said = new ObjectMapper().readTree(Files.readString(endpoints));
      this.pid = said.path("pid").asLong();
      String token = Files.readString(dataFolder.resolve("admin.token")).strip();
      this.door = new RestDoor(said.path("http").asText(), token);
    } catch (IOException e) {
      throw new BenchFailure(
          "no coordinator runs with the data folder %s (name that of a running one with --data)"
              .formatted(dataFolder),
          e);
    }
  }

  /** The one that runs with this data folder. */
  static CoordinatorUnderTest running(Path dataFolder) throws BenchFailure {
    return new CoordinatorUnderTest(dataFolder, null);
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
      process =
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
              .redirectErrorStream(true)
              .start();
      awaitReady(process);
      return new CoordinatorUnderTest(folder, process);
    } catch (IOException e) {
      throw new BenchFailure("the coordinator cannot be started", e);
    } catch (BenchFailure | InterruptedException e) {
      if (process != null) {
        process.destroy();
      }
      throw e;
    }
  }

  private static void awaitReady(Process process) throws BenchFailure, InterruptedException {
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    Deque<String> last = new ArrayDeque<>();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              keep(last, line);
              if (line.startsWith(READY)) {
                ready.complete(true);
              }
            }
          } catch (IOException e) {
            keep(last, String.valueOf(e.getMessage()));
          }
          ready.complete(false);
        });
    try {
      if (ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (TimeoutException | ExecutionException e) {
      throw new BenchFailure(
          "the coordinator was not ready within %d s".formatted(START_LIMIT.toSeconds()));
    }
    synchronized (last) {
      throw new BenchFailure("the coordinator did not start:\n" + String.join("\n", last));
    }
  }

  private static void keep(Deque<String> last, String line) {
    synchronized (last) {
      last.addLast(line);
      if (last.size() > LAST_LINES) {
        last.removeFirst();
      }
    }
  }

  RestDoor door() {
    return door;
  }

  Path dataFolder() {
    return dataFolder;
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
    door.close();
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
