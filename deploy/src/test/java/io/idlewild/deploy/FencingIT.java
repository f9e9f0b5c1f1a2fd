package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.deploy.Scientist.Submitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two coordinators on one database: the second takes over, and the first finds that out. */
class FencingIT {
  private static final int HOSTS = 6;
  private static final int WORK_UNITS = 60_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void coordinatorThatWasReplacedWhileItSleptWritesNothing() throws Exception {
    try (LocalGrid sleeper = LocalGrid.start(folder.resolve("a"))) {
      RestDoor door = RestDoor.of(sleeper);
      try (Crowd old = Crowd.enrol(door, sleeper, HOSTS).connect(host -> Numbers.honest())) {
        Submitted job = submit(door);
        old.hosts().demand(4);
        Await.until(PATIENCE, () -> "work begins", () -> old.acceptedCount() > 500);

        signal(sleeper.coordinator(), "STOP");
        try {
          copyContents();
          try (LocalGrid successor = successor(sleeper.database())) {
            takeOver(sleeper, old, successor, job);
          }
        } finally {
          signal(sleeper.coordinator(), "CONT");
        }
      }
    }
  }

  private void takeOver(LocalGrid sleeper, Crowd old, LocalGrid successor, Submitted job)
      throws Exception {
    RestDoor door = RestDoor.of(successor);
    EmbeddedDatabase database = sleeper.database();
    String earlier = "'" + Instant.now() + "'";
    long successes = database.count(successesOf(old));
    try (Crowd young = Crowd.enrol(door, successor, HOSTS).connect(host -> Numbers.honest())) {
      young.hosts().demand(4);
      Await.until(PATIENCE, () -> "the successor works", () -> young.acceptedCount() > 100);
      long epoch = database.count("SELECT epoch FROM dispatcher");

      signal(sleeper.coordinator(), "CONT");

      sleeper.coordinator().awaitLine("another coordinator has taken over this database");
      assertThat(RestDoor.of(sleeper).call("GET", "/q/health/ready", Map.of(), new byte[0]))
          .satisfies(reply -> assertThat(reply.status()).isEqualTo(503))
          .asString()
          .contains("another coordinator took over");
      refusesToWrite(RestDoor.of(sleeper), job);
      int before = young.acceptedCount();
      Await.until(
          PATIENCE, () -> "the successor goes on", () -> young.acceptedCount() > before + 500);
      assertThat(database.count("SELECT epoch FROM dispatcher")).isEqualTo(epoch);
      assertThat(database.count(successesOf(old))).isEqualTo(successes);
      assertThat(database.count(leasesOf(old) + " AND leased_at > " + earlier)).isZero();
      door.post("/api/v1/jobs/" + job.id() + "/cancel", Map.of());
      Await.until(
          PATIENCE,
          () -> "the job is called off: " + door.get("/api/v1/jobs/" + job.id()),
          () -> state(door, job).equals("CANCELLED"));
      JsonNode check = new Findings(successor, door).assertClean();
      System.out.printf(
          "FencingIT: epoch %d, %d successes of the first, %d reports accepted by the second, %d"
              + " rules checked%n",
          epoch, successes, young.acceptedCount(), check.path("checked").size());
    }
  }

  /** It still shows what it knows, but changes nothing, and says where to go. */
  private static void refusesToWrite(RestDoor replaced, Submitted job) throws IOException {
    assertThat(replaced.get("/api/v1/jobs/" + job.id()).path("state").asText())
        .isEqualTo("RUNNING");
    for (String call : List.of("/cancel", "/hold", "/start")) {
      assertThat(replaced.call("POST", "/api/v1/jobs/" + job.id() + call, Map.of(), new byte[0]))
          .as(call)
          .satisfies(reply -> assertThat(reply.status()).isEqualTo(503))
          .asString()
          .contains("coordinator-replaced", "Send the call to the other one");
    }
  }

  private static Submitted submit(RestDoor door) {
    String workload = Factoring.register(door, 1).workload();
    return new Scientist(door, new Numbers(), "fencing-")
        .submit(
            Map.of("workload", workload, "assurance", "QUORUM(2)", "diversity", "host"),
            WORK_UNITS,
            false);
  }

  /** A coordinator with a folder of its own, and the other one's database. */
  private LocalGrid successor(EmbeddedDatabase database) {
    return LocalGrid.start(
        folder.resolve("b"),
        Map.of(),
        "--db",
        database.jdbcUrl(),
        "--db-user",
        EmbeddedDatabase.USER,
        "--db-password-file",
        database.passwordFile().toString());
  }

  /** What lies beside the database, whoever stands by shares: contents, and the admin's token. */
  private void copyContents() throws IOException {
    Path from = folder.resolve("a/coordinator/contents");
    Path to = folder.resolve("b/coordinator/contents");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    for (String file : List.of("format", "admin.token")) {
      Files.copy(folder.resolve("a/coordinator", file), folder.resolve("b/coordinator", file));
    }
  }

  private static String state(RestDoor door, Submitted job) {
    return door.get("/api/v1/jobs/" + job.id()).path("state").asText();
  }

  private static String leasesOf(Crowd crowd) {
    String hosts =
        IntStream.range(0, HOSTS)
            .mapToObj(host -> "'" + crowd.id(host) + "'")
            .collect(Collectors.joining(","));
    return "SELECT count(*) FROM task WHERE host IN (" + hosts + ")";
  }

  private static String successesOf(Crowd crowd) {
    return leasesOf(crowd) + " AND state = 'SUCCESS'";
  }

  /** Sends a signal to the program alone: its database goes on. */
  private static void signal(Program program, String name) throws IOException {
    List<String> command = List.of("kill", "-" + name, Long.toString(program.handle().pid()));
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
