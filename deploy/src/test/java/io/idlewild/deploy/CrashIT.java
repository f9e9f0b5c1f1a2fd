package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.deploy.Crowd.Accepted;
import io.idlewild.deploy.Scientist.Submitted;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the coordinator and its database, in turns, in the middle of work. {@code -Dcrash.rounds}
 * says how often, {@code -Dcrash.seed} at which moments.
 */
class CrashIT {
  private static final int HOSTS = 16;
  private static final int MOST_LIVE_JOBS = 5;
  private static final int CANCELLED_EACH = 6;
  private static final int ROWS_LOOKED_AT = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final int rounds = Integer.getInteger("crash.rounds", 3);
  private final long seed = Long.getLong("crash.seed", new SecureRandom().nextLong());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final AtomicBoolean enough = new AtomicBoolean();

  @TempDir private Path folder;
  private LocalGrid grid;
  private RestDoor door;
  private Scientist scientist;
  private Crowd crowd;

  @BeforeEach
  void start() {
    System.out.printf("CrashIT: -Dcrash.seed=%d -Dcrash.rounds=%d%n", seed, rounds);
    grid = LocalGrid.start(folder);
    door = RestDoor.of(grid);
    scientist = new Scientist(door, new Numbers(), Long.toHexString(seed) + "-");
    crowd = Crowd.enrol(door, grid, HOSTS).connect(host -> Numbers.honest());
    crowd.hosts().demand(4);
  }

  @AfterEach
  void stop() {
    crowd.close();
    grid.close();
  }

  @Test
  void nothingThatWasAcknowledgedIsLostWhenProgramsAreKilled() {
    String workload = Factoring.register(door, 1).workload();
    CompletableFuture<Void> submitting = CompletableFuture.runAsync(() -> submitOn(workload));

    List<Long> recoveries = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextLong(2_000, 6_000)).toNanos());
      recoveries.add(round % 2 == 0 ? killCoordinator() : killDatabase());
      assertThat(submitting).as("the scientist goes on").isNotCompletedExceptionally();
    }
    enough.set(true);
    submitting.join();
    awaitEnds();

    Findings findings = new Findings(grid, door);
    JsonNode check = findings.assertClean();
    scientist.jobs().forEach(findings::assertWhole);
    assertThat(door.get("/api/v1/jobs?limit=500")).hasSize(scientist.jobs().size());
    assertReportsAreKept();
    System.out.printf(
        "CrashIT: %d kills, %d jobs, %d reports accepted, %d streams lost, %d rules checked%n"
            + "CrashIT: calls %s%nCrashIT: milliseconds to the next accepted report %s%n",
        rounds,
        scientist.jobs().size(),
        crowd.acceptedCount(),
        crowd.lost(),
        check.path("checked").size(),
        scientist.endings(),
        recoveries);
  }

  private void submitOn(String workload) {
    SplittableRandom sizes = new SplittableRandom(seed + 1);
    for (int i = 0; !enough.get(); i++) {
      Map<String, ?> terms =
          i % 2 == 0
              ? Map.of("workload", workload, "assurance", "QUORUM(2)", "diversity", "host")
              : Map.of("workload", workload, "assurance", "ESCROWED", "diversity", "account");
      scientist.submit(terms, sizes.nextInt(100, 500), i % CANCELLED_EACH == CANCELLED_EACH - 1);
      long live = scientist.unfinished();
      while (!enough.get() && (live < 0 || live >= MOST_LIVE_JOBS)) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        live = scientist.unfinished();
      }
    }
  }

  private long killCoordinator() {
    long losses = crowd.lost();
    crowd.beginReturns();
    long killed = System.nanoTime();
    grid.killCoordinator();
    grid.restartCoordinator();
    return awaitRecovery(losses, killed);
  }

  private long killDatabase() {
    long losses = crowd.lost();
    crowd.beginReturns();
    long killed = System.nanoTime();
    grid.database().kill();
    return awaitRecovery(losses, killed);
  }

  private long awaitRecovery(long losses, long killed) {
    Await.until(
        PATIENCE,
        () ->
            "reports are accepted again; %d streams lost, %d came back; the coordinator:%n%s%n%s"
                .formatted(
                    crowd.lost() - losses,
                    crowd.returns().size(),
                    grid.coordinator().lastWords(),
                    grid.coordinator().threads()),
        () -> {
          if (!grid.coordinator().handle().isAlive()) {
            System.out.println("CrashIT: the coordinator ended with its database; started again");
            grid.restartCoordinator();
          }
          return crowd.lost() > losses && crowd.acceptedSinceLoss() > 0;
        });
    return Duration.ofNanos(System.nanoTime() - killed).toMillis();
  }

  private void awaitEnds() {
    Await.until(
        PATIENCE,
        () -> "all jobs end: " + door.get("/api/v1/jobs?limit=10"),
        () -> scientist.unfinished() == 0);
    crowd.hosts().demand(0);
    Await.until(
        PATIENCE,
        () -> crowd.hosts().held() + " reports are settled",
        () -> crowd.hosts().held() == 0);
  }

  /** A report that was said to be accepted is a success of its host, in its work unit. */
  private void assertReportsAreKept() {
    Map<Integer, Integer> byHost = new HashMap<>();
    crowd.accepted().forEach(report -> byHost.merge(report.host(), 1, Integer::sum));
    byHost.forEach((host, accepted) ->
        assertThat(door.get("/api/v1/hosts/" + crowd.id(host)).path("succeeded").asInt())
            .as("successes of host %d", host)
            .isGreaterThanOrEqualTo(accepted));
    long succeeded = 0;
    Map<Long, String> places = new HashMap<>();
    for (Submitted job : scientist.jobs()) {
      succeeded += door.get("/api/v1/jobs/" + job.id()).path("tasks").path("succeeded").asLong();
      for (int index = 0; index < job.numbers().size(); index++) {
        places.put(job.numbers().get(index), job.id() + "/work-units/" + index);
      }
    }
    assertThat(succeeded).isGreaterThanOrEqualTo(crowd.acceptedCount());
    crowd.accepted().stream()
        .limit(ROWS_LOOKED_AT)
        .forEach(report -> assertIsRow(report, places.get(report.number())));
  }

  private void assertIsRow(Accepted report, String place) {
    JsonNode tasks = door.get("/api/v1/jobs/" + place).path("tasks");
    assertThat(tasks)
        .as("%s of %s", report, place)
        .anySatisfy(task -> {
          assertThat(task.path("host").path("id").asText()).isEqualTo(crowd.id(report.host()));
          assertThat(task.path("outcome").asText()).isEqualTo("SUCCESS");
        });
  }
}
