package io.idlewild.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A coordinator and workers on this machine, each a process with a folder of its own. */
final class LocalGrid implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Map<String, String> environment;
  private final List<String> options;
  private final Deque<Program> programs = new ArrayDeque<>();
  private Program coordinator;
  private String httpPort = "0";
  private String grpcPort = "0";

  private LocalGrid(Path folder, Map<String, String> settings, List<String> options) {
    this.folder = folder;
    this.options = options;
    this.environment =
        Map.of(
            "IDLEWILD_JAVA_OPTS",
            settings.entrySet().stream()
                .map(setting -> "-D%s=%s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" ")),
            "XDG_CONFIG_HOME",
            folder.resolve("config").toString(),
            "XDG_DATA_HOME",
            folder.resolve("data").toString(),
            "XDG_RUNTIME_DIR",
            folder.resolve("runtime").toString(),
            // All hosts of a test enrol from one network within seconds.
            "IDLEWILD_LIMIT_NEW_HOSTS_PER_BLOCK",
            "1000/s burst 100000",
            "IDLEWILD_LIMIT_ENROLMENT_CALLS_PER_BLOCK",
            "1000/s burst 100000");
    this.coordinator = startCoordinator();
  }

  /** Starts a coordinator below {@code folder} and waits until it is ready. */
  static LocalGrid start(Path folder) {
    return new LocalGrid(folder, Map.of(), List.of());
  }

  /**
   * Starts a coordinator below {@code folder} and waits until it is ready.
   *
   * @param settings that have no options, such as {@code idlewild.dispatch.lease-term}
   * @param options of the coordinator, besides its folder and its ports
   */
  static LocalGrid start(Path folder, Map<String, String> settings, String... options) {
    return new LocalGrid(folder, settings, List.of(options));
  }

  /** Enrols a new worker and starts it, and waits until it is connected. */
  Program startWorker(String name) {
    enrol(name);
    return runWorker(name);
  }

  /** Enrols a new host through the same door as a stranger. */
  void enrol(String name) {
    Program.Ended invited = idlewild("invite");
    Program.Ended enrolled =
        idlewild(
            "worker",
            "enrol",
            url(),
            invited.stdout().strip(),
            "--data",
            data(name),
            "--name",
            name);
    if (enrolled.exitCode() != 0) {
      throw new AssertionError("enrolment failed: " + enrolled);
    }
  }

  /** Starts a worker that is enrolled. */
  Program runWorker(String name) {
    Program worker =
        start("worker", "run", "--data", data(name), "--idle-policy", "always", "--cores", "1");
    return worker.awaitLine("Worker ready");
  }

  /**
   * Enrols a worker and starts it; those of one machine find each other only if they are told to.
   */
  Program startSwarmWorker(String name) {
    enrol(name);
    return start(
            "worker",
            "run",
            "--data",
            data(name),
            "--idle-policy",
            "always",
            "--cores",
            "1",
            "--swarm-loopback")
        .awaitLine("Worker ready");
  }

  /** Starts a program and stops it with the grid. */
  Program start(String... arguments) {
    Program program = Program.start(folder.resolve("logs"), environment(), arguments);
    programs.push(program);
    return program;
  }

  /** Keeps a program that was started otherwise, and stops it with the grid. */
  Program keep(Program program) {
    programs.push(program);
    return program;
  }

  /** Runs a command line to its end, with this grid as its context. */
  Program.Ended idlewild(String... arguments) {
    return Program.run(folder.resolve("logs"), environment(), arguments);
  }

  /** Runs a command that prints one JSON document. */
  JsonNode idlewildJson(String... arguments) {
    List<String> withFlag = new ArrayList<>(Arrays.asList(arguments));
    withFlag.add("--json");
    Program.Ended ended = idlewild(withFlag.toArray(String[]::new));
    if (ended.exitCode() != 0) {
      throw new AssertionError(withFlag + " failed: " + ended);
    }
    return parse(ended.stdout());
  }

  void killCoordinator() {
    coordinator.kill();
  }

  /** A polite end, as before an update. */
  void stopCoordinator() {
    coordinator.terminate();
  }

  Program coordinator() {
    return coordinator;
  }

  /** Where the coordinator's own PostgreSQL is, and how to get in. */
  EmbeddedDatabase database() {
    return EmbeddedDatabase.in(folder.resolve("coordinator"));
  }

  /** Starts it again on the same folder and ports, so that workers find it. */
  void restartCoordinator() {
    coordinator = startCoordinator();
  }

  JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Authorization", "Bearer " + token())
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
      }
      return parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String url() {
    return endpoints().get("http").asText();
  }

  /** Host and port of the workers' door. */
  String grpc() {
    return endpoints().get("grpc").asText();
  }

  String token() {
    return read(Path.of(endpoints().get("adminTokenFile").asText())).strip();
  }

  Path folder() {
    return folder;
  }

  String data(String name) {
    return folder.resolve(name).toString();
  }

  Map<String, String> environment() {
    if (!Files.exists(endpointsFile())) {
      return environment;
    }
    Map<String, String> withContext = new java.util.HashMap<>(environment);
    withContext.put("IDLEWILD_URL", url());
    withContext.put("IDLEWILD_TOKEN", token());
    return withContext;
  }

  @Override
  public void close() {
    while (!programs.isEmpty()) {
      programs.pop().close();
    }
  }

  private Program startCoordinator() {
    List<String> command = new ArrayList<>(List.of("coordinator", "--data", data("coordinator")));
    command.addAll(List.of("--http-port", httpPort, "--grpc-port", grpcPort));
    command.addAll(options);
    Program program =
        Program.start(folder.resolve("logs"), environment, command.toArray(String[]::new));
    programs.addLast(program);
    program.awaitLine("Coordinator ready");
    httpPort = portOf(endpoints().get("http").asText());
    grpcPort = portOf(endpoints().get("grpc").asText());
    return program;
  }

  private JsonNode endpoints() {
    return parse(read(endpointsFile()));
  }

  private Path endpointsFile() {
    return folder.resolve("coordinator").resolve("endpoints.json");
  }

  private static String portOf(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
