package io.idlewild.client;

import static io.idlewild.client.Assurances.QUORUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.testkit.server.FakeCoordinator;
import io.idlewild.testkit.server.SmallestModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteGridTest {
  @TempDir Path folder;
  private FakeCoordinator server;
  private Path module;

  @BeforeEach
  void start() throws IOException {
    server = new FakeCoordinator();
    module = Files.write(folder.resolve("search.wasm"), SmallestModule.bytes());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Grid connect() {
    return connect(server.url(), "secret");
  }

  private Grid connect(String url, String token) {
    return Idlewild.connect(
        GridSettings.of(url, token)
            .withPublisherKey(folder.resolve("keys/publisher.key"))
            .withPatience(Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  private JobSpec sweepOf(int count) {
    return JobSpec.of("test")
        .workload(module)
        .sweep("n", IntStream.range(0, count).boxed().toList());
  }

  @Test
  void resultsComeOnceAndInOrder() {
    try (Grid grid = connect()) {
      Job job = grid.submit(sweepOf(5).assurance(QUORUM(2)));

      List<String> texts = job.results().map(result -> result.text("out.txt")).toList();

      assertThat(texts)
          .containsExactly("answer 0\n", "answer 1\n", "answer 2\n", "answer 3\n", "answer 4\n");
    }
  }

  @Test
  void streamThatBreaksGoesOnBehindTheLastResult() {
    server.cuts.addAll(List.of(2, 0, 1));
    try (Grid grid = connect()) {
      Job job = grid.submit(sweepOf(7));

      List<Integer> indexes = job.results().map(Result::index).toList();

      assertThat(indexes).containsExactly(0, 1, 2, 3, 4, 5, 6);
      assertThat(server.requests).filteredOn(call -> call.contains("/events")).hasSize(4);
      assertThat(server.requests).anyMatch(call -> call.endsWith("/events?after=2"));
    }
  }

  @Test
  void droppedConnectionsAndBusyAnswersAreTriedAgain() {
    server.drop("POST /jobs", 2);
    server.drop("/work-units", 1);
    server.busy("/start", 2);
    try (Grid grid = connect()) {

      Job job = grid.submit(sweepOf(3));

      assertThat(job.results()).hasSize(3);
      assertThat(server.jobs).as("one idempotency key, so one job").hasSize(1);
      assertThat(server.workUnits).hasSize(3);
    }
  }

  @Test
  void onlyMissingChunksTravel() throws IOException {
    byte[] bytes = new byte[3 * Chunking.MIN_CHUNK_SIZE + 17];
    new Random(7).nextBytes(bytes);
    Path database = Files.write(folder.resolve("db"), bytes);
    Manifest manifest = Manifest.of(bytes);
    server.hasChunk(manifest, 0, Arrays.copyOf(bytes, Chunking.MIN_CHUNK_SIZE));
    server.drop("chunks/2", 1);
    try (Grid grid = connect()) {

      grid.submit(sweepOf(1).shared("db.fasta", database));

      String content = manifest.id().toString();
      assertThat(server.content(content)).isEqualTo(bytes);
      assertThat(server.requests).noneMatch(call -> call.contains(content + "/chunks/0"));
      assertThat(server.requests).filteredOn(call -> call.contains("chunks/2")).hasSize(2);
    }
  }

  @Test
  void smallInputsTravelInlineAndLargeOnesAsContent() throws IOException {
    Path small = Files.writeString(folder.resolve("small"), "short");
    Path large = Files.write(folder.resolve("large"), new byte[5000]);
    try (Grid grid = connect()) {

      grid.submit(JobSpec.of("x").workload(module).each("q", List.of(small, large)));

      assertThat(server.workUnits.get(0).at("/inputs/0/inline").binaryValue())
          .asString()
          .isEqualTo("short");
      assertThat(server.workUnits.get(1).at("/inputs/0/content").asText())
          .isEqualTo(ContentId.of(new byte[5000]).toString());
    }
  }

  @Test
  void forbiddenImportIsRefusedBeforeTheModuleIsSent() {
    Path forbidden = Path.of("../../sample-workloads/hostile/forbidden-import.wasm");
    try (Grid grid = connect()) {

      assertThatThrownBy(() -> grid.submit(JobSpec.of("x").workload(forbidden)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("the sandbox does not offer");

      assertThat(server.requests).noneMatch(call -> call.startsWith("POST"));
    }
  }

  @Test
  void manyWorkUnitsGoInBatches() {
    try (Grid grid = connect()) {

      grid.submit(sweepOf(12_001));

      assertThat(server.workUnits).hasSize(12_001);
      assertThat(server.workUnits.get(12_000).path("arguments").get(1).asText()).isEqualTo("12000");
      assertThat(server.workUnits.get(7).path("seed").asLong()).isEqualTo(7);
      assertThat(server.requests)
          .filteredOn(call -> call.contains("offset="))
          .containsExactly(
              "POST /jobs/" + FakeCoordinator.JOB + "/work-units?offset=0",
              "POST /jobs/" + FakeCoordinator.JOB + "/work-units?offset=5000",
              "POST /jobs/" + FakeCoordinator.JOB + "/work-units?offset=10000");
    }
  }

  @Test
  void equalSubmissionsShareAWorkloadVersion() {
    try (Grid grid = connect()) {

      grid.submit(sweepOf(1));
      grid.submit(sweepOf(2));
      grid.submit(sweepOf(3).outputs("other.txt"));

      List<String> workloads =
          server.jobs.values().stream().map(job -> job.path("workload").asText()).toList();
      assertThat(workloads.get(0)).isEqualTo(workloads.get(1)).isNotEqualTo(workloads.get(2));
      assertThat(server.requests).filteredOn("POST /workloads"::equals).hasSize(2);
    }
  }

  @Test
  void keyIsMadeWhenFirstNeededAndForItsOwnerOnly() throws IOException {
    Path key = folder.resolve("keys/publisher.key");
    try (Grid grid = connect()) {

      String first = grid.publisher();

      assertThat(grid.publisher()).isEqualTo(first).hasSize(64);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void longOutputsAreFetchedWhenOpened() {
    server.inline = false;
    try (Grid grid = connect()) {
      Job job = grid.submit(sweepOf(1));

      Result result = job.results().findFirst().orElseThrow();

      assertThat(result.text("out.txt")).isEqualTo("answer 0\n");
      assertThat(server.requests).anyMatch(call -> call.endsWith("/work-units/0/outputs/out.txt"));
    }
  }

  @Test
  void wrongBytesAreNotTakenForAResult() {
    server.inline = false;
    try (Grid grid = connect()) {
      Result result = grid.submit(sweepOf(1)).results().findFirst().orElseThrow();
      server.answer = i -> "answer 1\n";

      assertThatThrownBy(() -> result.text("out.txt"))
          .isInstanceOf(WrongResultException.class)
          .hasMessageContaining("not those that were validated");
    }
  }

  @Test
  void failedWorkUnitSaysWhy() {
    server.answer = i -> i == 1 ? null : "fine";
    try (Grid grid = connect()) {
      List<Result> results = grid.submit(sweepOf(2)).results().toList();

      assertThat(results.get(1).accepted()).isFalse();
      assertThat(results.get(1).failure().orElseThrow().cause()).isEqualTo("TRAP");
      assertThatThrownBy(() -> results.get(1).text("out.txt"))
          .isInstanceOf(WrongResultException.class)
          .hasMessageContaining("the module trapped");
    }
  }

  @Test
  void attachedJobGivesWhatIsStillWanted() {
    try (Grid grid = connect()) {
      grid.submit(sweepOf(4));

      try (Stream<Result> rest = grid.attach(FakeCoordinator.JOB).results(2)) {
        assertThat(rest.map(Result::sequence)).containsExactly(3L, 4L);
      }
    }
  }

  @Test
  void updatesEndWithTheJob() {
    try (Grid grid = connect()) {
      List<JobUpdate> updates = grid.submit(sweepOf(2)).updates().toList();

      assertThat(updates).last().isInstanceOf(JobUpdate.Ended.class);
      assertThat(updates).hasAtLeastOneElementOfType(JobUpdate.Progress.class);
      assertThat(updates.stream().filter(JobUpdate.Arrived.class::isInstance)).hasSize(2);
    }
  }

  @Test
  void listenerHearsEverything() {
    List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (Grid grid = connect();
        Following following =
            grid.submit(sweepOf(2))
                .follow(
                    new JobListener() {
                      @Override
                      public void result(Result result) {
                        heard.add("result " + result.index());
                      }

                      @Override
                      public void ended(JobView job) {
                        heard.add("ended " + job.state());
                      }
                    })) {
      following.join();
    }
    assertThat(heard).containsExactly("result 0", "result 1", "ended FINISHED");
  }

  @Test
  void refusalCarriesCodeDetailAndRemedy() {
    try (Grid grid = connect()) {
      assertThatThrownBy(() -> grid.attach("f".repeat(32)))
          .isInstanceOfSatisfying(
              RequestRefusedException.class,
              e -> {
                assertThat(e.status()).isEqualTo(404);
                assertThat(e.code()).isEqualTo("unknown-job");
                assertThat(e.remedy()).isEqualTo("try otherwise");
              });
    }
  }

  @Test
  void wrongTokenIsRefusedAtOnce() {
    try (Grid grid = connect(server.url(), "wrong")) {
      assertThatThrownBy(grid::hosts)
          .isInstanceOf(RequestRefusedException.class)
          .hasMessageContaining("the token is wrong");
    }
    assertThat(server.requests).filteredOn("GET /hosts"::equals).hasSize(1);
  }

  @Test
  void otherProtocolIsRefusedAndSaysWhichSideIsOld() {
    server.protocol = "2.0";
    assertThatThrownBy(this::connect)
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("caller is too old");
  }

  @Test
  void serverThatIsNotThereIsNamed() {
    String url = server.url();
    server.close();
    assertThatThrownBy(() -> connect(url, "secret"))
        .isInstanceOf(ServerUnreachableException.class)
        .hasMessageContaining(url)
        .hasMessageContaining("nobody answers");
  }

  @Test
  void missingFileIsNamedBeforeAnythingIsSent() {
    try (Grid grid = connect()) {
      JobSpec spec = sweepOf(1).shared("db", folder.resolve("nowhere.fasta"));
      assertThatThrownBy(() -> grid.submit(spec))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("nowhere.fasta");
      assertThat(server.requests).containsExactly("GET /server");
    }
  }

  @Test
  void twoInputsOfOneNameAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a");
    try (Grid grid = connect()) {
      JobSpec spec = sweepOf(1).shared("db", file).each("db", List.of(file));
      assertThatThrownBy(() -> grid.submit(spec))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("two inputs are called db");
    }
  }

  @Test
  void invitationTellsTokenAuthorityAndPublisher() throws IOException {
    try (Grid grid = connect()) {
      String text = grid.invite(3, Duration.ofMinutes(15), List.of("fp")).text();

      assertThat(text).startsWith("idw1.");
      byte[] code = java.util.Base64.getUrlDecoder().decode(text.substring(5));
      JsonNode json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(code);
      assertThat(json.path("t").asText()).isEqualTo("t0k");
      assertThat(json.path("ca").asText()).isEqualTo("ca");
      assertThat(json.path("p").get(0).asText()).isEqualTo("fp");
    }
  }
}
