package io.idlewild.worker.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a running worker, as its commands do. */
public final class PageClient implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration SHORT = Duration.ofSeconds(15);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(SHORT).build();
  private final PageAddress address;

  public PageClient(PageAddress address) {
    this.address = address;
  }

  /** How the worker is. */
  public WorkerStatus status() throws IOException, InterruptedException {
    return StatusFile.parse(success(get("status")).body());
  }

  /** A link to the page, which works once. */
  public String link() throws IOException, InterruptedException {
    return JSON.readTree(success(post("code", Map.of(), SHORT)).body()).path("url").asText();
  }

  public WorkerControls.Answer snooze(String howLong) throws IOException, InterruptedException {
    return answer(post("snooze", Map.of("for", howLong), SHORT));
  }

  public WorkerControls.Answer wake() throws IOException, InterruptedException {
    return answer(post("wake", Map.of(), SHORT));
  }

  public WorkerControls.Answer drain(boolean on) throws IOException, InterruptedException {
    return answer(post("drain", Map.of("on", on), SHORT));
  }

  public WorkerControls.Answer replacePreferences(String text)
      throws IOException, InterruptedException {
    return answer(post("preferences", Map.of("text", text), SHORT));
  }

  public WorkerControls.Answer leave(boolean now) throws IOException, InterruptedException {
    return answer(post("leave", Map.of("confirm", "leave", "now", now), LONG));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path, SHORT).GET().build());
  }

  private HttpResponse<String> post(String path, Map<String, ?> body, Duration patience)
      throws IOException, InterruptedException {
    return send(
        request(path, patience)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path, Duration patience) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/api/%s".formatted(address.port(), path)))
        .header("Authorization", "Bearer " + address.token())
        .timeout(patience);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> success(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != OK) {
      throw new IOException(
          "the worker's page answers with status %d".formatted(response.statusCode()));
    }
    return response;
  }

  private static WorkerControls.Answer answer(HttpResponse<String> response) throws IOException {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException("what answers is no Idlewild worker", e);
    }
    if (response.statusCode() != OK) {
      return new WorkerControls.Refused(body.path("detail").asText(), problems(body));
    }
    return body.has("deleted")
        ? JSON.treeToValue(body, WorkerControls.Departed.class)
        : new WorkerControls.Done(body.path("sentence").asText());
  }

  private static List<WorkerStatus.Problem> problems(JsonNode body) {
    List<WorkerStatus.Problem> problems = new ArrayList<>();
    for (JsonNode each : body.path("problems")) {
      problems.add(
          new WorkerStatus.Problem(each.path("line").asInt(), each.path("sentence").asText()));
    }
    return problems;
  }

  @Override
  public void close() {
    http.close();
  }
}
