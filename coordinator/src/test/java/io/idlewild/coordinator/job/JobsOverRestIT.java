package io.idlewild.coordinator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.ContentId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What scientists send, right and wrong. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class JobsOverRestIT {
  @Inject CoordinatorSettings settings;

  @TestHTTPResource("/")
  URI server;

  private TestGrid grid;

  @BeforeEach
  void makeGrid() {
    grid = new TestGrid(settings);
  }

  @AfterEach
  void leaveNothing() {
    grid.cancelAll();
  }

  @Test
  void unknownJobIsAProblem() {
    grid.authorized()
        .get("/api/v1/jobs/00000000000000000000000000000000")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("job-unknown"));
  }

  @Test
  void emptyJobDoesNotStart() {
    grid.start(grid.job("empty", 2), 0).statusCode(422).body("code", equalTo("empty-job"));
  }

  @Test
  void startCountsWhatWasSent() {
    String job = grid.job("count", 2);
    grid.send(job, 0, "{}\n{}\n").statusCode(200).body("accepted", equalTo(2));

    grid.start(job, 3)
        .statusCode(409)
        .body("code", equalTo("count-mismatch"))
        .body("accepted", equalTo(2));
  }

  @Test
  void linesThatAreKnownAreSkipped() {
    String job = grid.job("resume", 2);
    grid.send(job, 0, "{}\n{}\n{}\n").statusCode(200);

    grid.send(job, 1, "{}\n{}\n{}\n").statusCode(200).body("accepted", equalTo(4));
    grid.send(job, 9, "{}\n").statusCode(409).body("code", equalTo("offset-gap"));
  }

  @Test
  void badLineIsNamedAndNothingOfItsRequestIsKept() {
    String job = grid.job("bad", 2);
    grid.send(job, 0, "{}\n").statusCode(200);

    grid.send(job, 1, "{}\n{}\nrubbish\n")
        .statusCode(422)
        .body("code", equalTo("bad-line"))
        .body("line", equalTo(3))
        .body("accepted", equalTo(1));
    assertThat(grid.view(job).getInt("workUnits.total")).isEqualTo(1);
  }

  @Test
  void missingContentIsNamed() {
    String job = grid.job("missing", 2);
    ContentId content = ContentId.of("nowhere".getBytes(StandardCharsets.UTF_8));

    grid.send(job, 0, "{\"inputs\":[{\"name\":\"x\",\"content\":\"" + content + "\"}]}\n")
        .statusCode(422)
        .body("detail", containsString("is not complete here"));
  }

  @Test
  void sameKeyMakesOneJob() {
    Map<String, Object> body = Map.of("name", "once", "workload", grid.workload());
    String first = create(body, "key-1", 201);

    assertThat(create(body, "key-1", 200)).isEqualTo(first);
    grid.authorized()
        .header("Idempotency-Key", "key-1")
        .contentType("application/json")
        .body(Map.of("name", "other", "workload", body.get("workload")))
        .post("/api/v1/jobs")
        .then()
        .statusCode(409)
        .body("code", equalTo("key-used-otherwise"));
  }

  @Test
  void moduleThatIsNoneIsRefused() {
    byte[] text = "just text".getBytes(StandardCharsets.UTF_8);
    grid.upload(text);

    grid.register(ContentId.of(text)).statusCode(422).body("code", equalTo("not-wasm"));
  }

  @Test
  void workUnitsAfterTheStartAreRefused() {
    String job = grid.runningJob("started", 2, 1);

    grid.send(job, 1, "{}\n").statusCode(409).body("code", equalTo("job-started"));
  }

  @Test
  void eventStreamResumesAndEnds() throws Exception {
    String job = grid.runningJob("events", 1, 3);
    try (FakeWorker worker = grid.worker()) {
      worker.connect().computeAll(3, "answer");
      assertThat(events(job, 0)).containsSubsequence("id: 1", "id: 2", "id: 3", "event: end");
    }

    List<String> resumed = events(job, 2);

    assertThat(resumed).contains("id: 3", "event: end").doesNotContain("id: 1", "id: 2");
  }

  @Test
  void overviewCountsJobs() {
    grid.runningJob("shown", 2, 1);

    grid.authorized().get("/api/v1/overview").then().statusCode(200);
  }

  private String create(Map<String, Object> body, String key, int status) {
    return grid.authorized()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/jobs")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  /** The lines of an event stream, until the server ends it. */
  private List<String> events(String job, long after) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/jobs/" + job + "/events"))
            .header("Authorization", "Bearer " + grid.token())
            .header("Last-Event-ID", Long.toString(after))
            .timeout(java.time.Duration.ofSeconds(20))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofLines())
        .body()
        .map(line -> line.replaceFirst("^(id|event):\\s*", "$1: "))
        .toList();
  }
}
