package io.idlewild.coordinator.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream that pages follow. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(120)
class LiveIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject CoordinatorSettings settings;

  @TestHTTPResource("/")
  URI server;

  private TestGrid grid;

  @BeforeEach
  void makeGrid() {
    grid = new TestGrid(settings);
  }

  private record Event(String id, JsonNode topics) {}

  /** One connection, read line by line. */
  private final class Stream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;

    private Stream(String topics, Map<String, String> headers)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve("/api/v1/live?topics=" + topics))
              .setHeader("Authorization", "Bearer " + grid.token());
      headers.forEach(request::setHeader);
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private Event next() throws IOException {
      String id = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          data = line.substring(5).strip();
        } else if (line.isEmpty() && !data.isEmpty()) {
          return new Event(id, JSON.readTree(data).get("topics"));
        }
      }
      throw new IOException("the stream ended");
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }

  @Test
  void bringsAllOfATopicFirstAndThenOnlyWhatChanges() throws IOException, InterruptedException {
    String job = grid.job("first", 1);
    try (Stream stream = new Stream("jobs", Map.of())) {
      Event event = stream.next();
      assertThat(event.topics().at("/jobs/full").asBoolean()).isTrue();
      while (!fields(event).contains(job)) {
        event = stream.next();
      }
      assertThat(event.topics().at("/jobs/set/" + job + "/name").asText()).isEqualTo("first");

      String second = grid.job("second", 1);

      Event change = stream.next();
      assertThat(change.topics().at("/jobs/full").asBoolean()).isFalse();
      assertThat(fields(change)).containsExactly(second);
    }
  }

  private static Iterable<String> names(JsonNode node) {
    return node::fieldNames;
  }

  private static List<String> fields(Event event) {
    List<String> names = new ArrayList<>();
    names(event.topics().at("/jobs/set")).forEach(names::add);
    return names;
  }

  @Test
  void goesOnAfterABreakWithoutTellingAgainWhatIsKnown() throws IOException, InterruptedException {
    String known = grid.job("known", 1);
    String last;
    try (Stream stream = new Stream("jobs", Map.of())) {
      Event event = stream.next();
      while (!fields(event).contains(known)) {
        event = stream.next();
      }
      last = event.id();
    }
    String missed = grid.job("missed", 1);

    try (Stream stream = new Stream("jobs", Map.of("Last-Event-ID", last))) {
      Event rest = stream.next();
      while (rest.topics().isEmpty()) {
        rest = stream.next();
      }
      assertThat(rest.topics().at("/jobs/full").asBoolean()).isFalse();
      assertThat(fields(rest)).containsExactly(missed);
    }
  }

  @Test
  void tellsNothingOfAJobThatIsNotThere() throws IOException, InterruptedException {
    String nobody = "job:00000000000000000000000000000000";
    try (Stream stream = new Stream(nobody, Map.of())) {
      assertThat(stream.next().topics().get(nobody).get("set").isEmpty()).isTrue();
    }
  }

  @Test
  void tellsAlertsSwarmAndValidationAsRowsOfOneStream() throws IOException, InterruptedException {
    String job = grid.auditedJob("audited");
    try (Stream stream = new Stream("alerts,swarm,validation", Map.of())) {
      Event all = stream.next();

      assertThat(all.topics().at("/alerts/full").asBoolean()).isTrue();
      assertThat(all.topics().at("/swarm/set/figures/totals/hosts").isNumber()).isTrue();
      assertThat(all.topics().at("/validation/set/order/jobs").toString()).contains(job);
      assertThat(all.topics().at("/validation/set/job " + job + "/name").asText())
          .isEqualTo("audited");

      String second = grid.auditedJob("audited too");
      Event change = stream.next();
      while (change.topics().path("validation").isMissingNode()) {
        change = stream.next();
      }

      assertThat(change.topics().at("/validation/full").asBoolean()).isFalse();
      assertThat(change.topics().at("/validation/set/job " + second).isObject()).isTrue();
      assertThat(change.topics().at("/validation/set/job " + job).isMissingNode()).isTrue();
    }
  }

  @Test
  void tellsNobodyButAdminsOfAlertsAndHosts() throws IOException, InterruptedException {
    TestPeople.Person scientist = new TestPeople(settings).scientist("curious");
    try (Stream stream =
        new Stream("alerts,validation", Map.of("Authorization", "Bearer " + scientist.token()))) {
      Event all = stream.next();

      assertThat(all.topics().at("/alerts/set").isEmpty()).isTrue();
      assertThat(all.topics().at("/validation/set/order/suspects").isEmpty()).isTrue();
      assertThat(all.topics().at("/validation/set/order/jobs").isEmpty()).isTrue();
    }
  }

  @Test
  void refusesWhatIsNoTopic() {
    grid.authorized().get("/api/v1/live?topics=weather").then().statusCode(400);
  }
}
