package io.idlewild.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.client.Grid;
import io.idlewild.client.GridSettings;
import io.idlewild.client.Idlewild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A coordinator and its workers, as processes of this machine. */
final class DemoGrid {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /** Hundreds of simulated hosts enrol from one address within seconds. */
  private static final Map<String, String> ROOM_FOR_A_CROWD =
      Map.of(
          "IDLEWILD_LIMIT_REST_PER_ADDRESS", "100000/s burst 1000000",
          "IDLEWILD_LIMIT_REST_PER_BLOCK", "100000/s burst 1000000",
          "IDLEWILD_LIMIT_ENROLMENT_CALLS_PER_BLOCK", "100000/s burst 1000000",
          "IDLEWILD_LIMIT_NEW_HOSTS_PER_BLOCK", "100000/s burst 1000000");

  private final DemoFolder folder;
  private final Children children;
  private final List<Child> running = new ArrayList<>();

  DemoGrid(DemoFolder folder, Children children) {
    this.folder = folder;
    this.children = children;
  }

  /** Where the coordinator is, and what opens it. */
  record Door(String url, String token) {
    /** The address of the page, which logs in by itself. */
    String page() {
      return url + "/#token=" + token;
    }
  }

  /**
   * Starts the coordinator and waits until it is ready.
   *
   * @param port of the page; 0 for a free one
   */
  Door startCoordinator(int port) throws DemoFailure, IOException, InterruptedException {
    return startCoordinator(port, Map.of());
  }

  /** The same, with limits that a crowd of simulated hosts does not meet. */
  Door startRoomyCoordinator(int port) throws DemoFailure, IOException, InterruptedException {
    return startCoordinator(port, ROOM_FOR_A_CROWD);
  }

  private Door startCoordinator(int port, Map<String, String> variables)
      throws DemoFailure, IOException, InterruptedException {
    Path data = folder.folder("coordinator");
    Child coordinator =
        children.start(
            "coordinator",
            "Coordinator ready:",
            List.of(
                "coordinator",
                "--data",
                data.toString(),
                "--host",
                "127.0.0.1",
                "--http-port",
                String.valueOf(port),
                "--grpc-port",
                "0",
                "--project",
                "Demo"),
            variables);
    coordinator.awaitReady(START);
    running.add(coordinator);
    JsonNode endpoints =
        new ObjectMapper().readTree(Files.readAllBytes(data.resolve("endpoints.json")));
    String token = Files.readString(Path.of(endpoints.path("adminTokenFile").asText())).strip();
    return new Door(endpoints.path("http").asText(), token);
  }

  /** Connects as the scientist, with a key of the demo's own. */
  Grid connect(Door door) {
    return Idlewild.connect(GridSettings.of(door.url(), door.token()).withPublisherKey(key()));
  }

  Path key() {
    return folder.file("keys").resolve("publisher.key");
  }

  /** Enrols workers as strangers are: by an invitation; then starts them, each on its share. */
  void startWorkers(Grid grid, Door door, int count) throws DemoFailure, InterruptedException {
    startWorkers(grid, door, count, List.of(grid.publisher()));
  }

  /**
   * The same, with other publishers to trust.
   *
   * @param publishers their fingerprints
   */
  void startWorkers(Grid grid, Door door, int count, List<String> publishers)
      throws DemoFailure, InterruptedException {
    String invitation = grid.invite(count, LIFETIME, publishers).text();
    List<Child> enrolments = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      enrolments.add(
          children.start(
              "worker-" + i + "-enrol",
              "\n",
              List.of(
                  "worker",
                  "enrol",
                  door.url(),
                  invitation,
                  "--data",
                  data(i),
                  "--name",
                  "demo-worker-" + i)));
    }
    int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / count);
    List<Child> workers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      enrolments.get(i - 1).awaitSuccess(START);
      workers.add(
          children.start(
              "worker-" + i,
              "Worker ready:",
              List.of(
                  "worker",
                  "run",
                  "--data",
                  data(i),
                  "--idle-policy",
                  "always",
                  "--swarm-loopback",
                  "--cores",
                  String.valueOf(cores))));
    }
    for (Child worker : workers) {
      worker.awaitReady(START);
    }
    running.addAll(workers);
  }

  /**
   * Lets simulated hosts join, and waits until they are there.
   *
   * @param accounts whose hosts some of them are
   * @param rate tasks a second of all together, about
   */
  void startCrowd(Door door, List<String> accounts, int hosts, double rate, long seed)
      throws DemoFailure, InterruptedException {
    Child crowd =
        children.start(
            "crowd",
            "Crowd ready:",
            List.of(
                "simulate",
                "crowd",
                door.url(),
                "--token-file",
                folder.file("coordinator").resolve("admin.token").toString(),
                "--accounts",
                String.join(",", accounts),
                "--hosts",
                String.valueOf(hosts),
                "--rate",
                String.valueOf(rate),
                "--seed",
                String.valueOf(seed)));
    crowd.awaitReady(START);
    running.add(crowd);
  }

  /** Throws if a program has ended that should run. */
  void requireAlive() throws DemoFailure {
    var ended = Children.ended(running);
    if (ended.isPresent()) {
      throw new DemoFailure(
          "%s ended with exit code %d"
              .formatted(ended.get().name(), ended.get().process().exitValue()),
          ended.get().log());
    }
  }

  /** Stays until a program ends. */
  void awaitEnd() throws DemoFailure {
    java.util.concurrent.CompletableFuture.anyOf(
            running.stream()
                .map(child -> child.process().onExit())
                .toArray(java.util.concurrent.CompletableFuture[]::new))
        .join();
    requireAlive();
  }

  private String data(int worker) {
    return folder.file("worker-" + worker).toString();
  }
}
