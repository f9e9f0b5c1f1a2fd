package io.idlewild.coordinator.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program as a process of its own. */
final class CoordinatorProcess implements AutoCloseable {
  private static final long MINUTES = 2;

  private final Process process;
  private final Path errors;
  private final Path data;

  private CoordinatorProcess(Process process, Path errors, Path data) {
    this.process = process;
    this.errors = errors;
    this.data = data;
  }

  static CoordinatorProcess start(Path data, Path errors, String... options) throws IOException {
    return start(Map.of(), data, errors, options);
  }

  /** With settings that are not options. */
  static CoordinatorProcess startWith(Map<String, String> settings, Path data, Path errors)
      throws IOException {
    return start(settings, data, errors, "--http-port", "0", "--grpc-port", "0");
  }

  private static CoordinatorProcess start(
      Map<String, String> settings, Path data, Path errors, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-jar",
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString(),
            "--data",
            data.toString()));
    command.addAll(Arrays.asList(options));
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new CoordinatorProcess(process, errors, data);
  }

  static CoordinatorProcess startOnFreePorts(Path data, Path errors) throws IOException {
    return start(data, errors, "--http-port", "0", "--grpc-port", "0");
  }

  /** The line that it prints when it is ready. */
  String awaitReady() throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("Coordinator ready: ")) {
        return line;
      }
    }
    throw new IllegalStateException("the coordinator ended before it was ready:\n" + errors());
  }

  /** Where page and REST are, once it is ready. */
  String awaitReadyAt() throws IOException {
    return awaitReady().replaceFirst("Coordinator ready: (\\S+) .*", "$1");
  }

  /** The secret of the link that it prints when nobody has set it up. */
  String awaitFirstLink(String http) throws IOException {
    String prefix = "  " + http + "/#invitation=";
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new IllegalStateException("the coordinator printed no link:\n" + errors());
  }

  int awaitEnd() throws InterruptedException, IOException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the coordinator does not end:\n" + errors());
    }
    return process.exitValue();
  }

  void kill() throws InterruptedException, IOException {
    process.destroyForcibly();
    awaitEnd();
  }

  int stop() throws InterruptedException, IOException {
    process.destroy();
    return awaitEnd();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  JsonNode endpoints() throws IOException {
    return new ObjectMapper().readTree(data.resolve("endpoints.json").toFile());
  }

  ProcessHandle postgres() throws IOException {
    String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  @Override
  public void close() throws InterruptedException, IOException {
    if (process.isAlive()) {
      stop();
    }
  }
}
