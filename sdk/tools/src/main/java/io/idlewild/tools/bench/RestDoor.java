package io.idlewild.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The coordinator's REST door, as a scientist's program uses it. */
final class RestDoor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BULK = 50_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;

  RestDoor(String url, String token) {
    this.url = url;
    this.token = token;
  }

  String url() {
    return url;
  }

  /** A token with which this many hosts can enrol. */
  String enrolmentToken(int uses) throws BenchFailure, InterruptedException {
    return post("/api/v1/enrolment-tokens", Map.of("uses", uses)).path("token").asText();
  }

  /** A job that takes work units; answers its id. */
  String job(String name, String workload, int quorum) throws BenchFailure, InterruptedException {
    return post(
            "/api/v1/jobs",
            Map.of(
                "name",
                name,
                "workload",
                workload,
                "assurance",
                "QUORUM(%d)".formatted(quorum),
                "diversity",
                "block"))
        .path("id")
        .asText();
  }

  /** Adds work units, some ten thousand a request. */
  void add(String job, int workUnits, String line) throws BenchFailure, InterruptedException {
    for (int sent = 0; sent < workUnits; sent += BULK) {
      String lines = (line + "\n").repeat(Math.min(BULK, workUnits - sent));
      answer(
          request("/api/v1/jobs/%s/work-units?offset=%d".formatted(job, sent))
              .header("Content-Type", "application/x-ndjson")
              .POST(BodyPublishers.ofString(lines)));
    }
  }

  void start(String job, int workUnits) throws BenchFailure, InterruptedException {
    post("/api/v1/jobs/" + job + "/start", Map.of("workUnits", workUnits));
  }

  JsonNode view(String job) throws BenchFailure, InterruptedException {
    return answer(request("/api/v1/jobs/" + job));
  }

  void cancel(String job) throws BenchFailure, InterruptedException {
    post("/api/v1/jobs/" + job + "/cancel", Map.of());
  }

  /** Follows a job's events up to its first result. */
  void awaitResult(String job) throws BenchFailure, InterruptedException {
    try (Stream<String> lines =
        http.send(request("/api/v1/jobs/" + job + "/events").build(), BodyHandlers.ofLines())
            .body()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        if (line.startsWith("event:") && line.endsWith("result")) {
          return;
        }
      }
      throw new BenchFailure("job %s ended without a result".formatted(job));
    } catch (IOException e) {
      throw new BenchFailure("the events of job %s broke off".formatted(job), e);
    }
  }

  /** A number that the coordinator counts; 0 if it does not. */
  double metric(String name) throws BenchFailure, InterruptedException {
    return metrics(name).stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The lines of what the coordinator counts that begin so. */
  List<String> metrics(String beginning) throws BenchFailure, InterruptedException {
    return text(request("/q/metrics")).lines().filter(line -> line.startsWith(beginning)).toList();
  }

  JsonNode post(String path, Map<String, ?> body) throws BenchFailure, InterruptedException {
    try {
      return answer(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    } catch (IOException e) {
      throw new BenchFailure("a request cannot be written", e);
    }
  }

  void put(String path, byte[] body) throws BenchFailure, InterruptedException {
    text(
        request(path)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode answer(HttpRequest.Builder request) throws BenchFailure, InterruptedException {
    try {
      return JSON.readTree(text(request));
    } catch (IOException e) {
      throw new BenchFailure("the coordinator's answer is no JSON", e);
    }
  }

  private String text(HttpRequest.Builder builder) throws BenchFailure, InterruptedException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response =
          http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() / 100 != 2) {
        throw new BenchFailure(
            "%s %s was answered with %d: %s"
                .formatted(
                    request.method(), request.uri(), response.statusCode(), response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new BenchFailure(
          "the coordinator at %s cannot be reached (%s)".formatted(url, request.uri().getPath()),
          e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
