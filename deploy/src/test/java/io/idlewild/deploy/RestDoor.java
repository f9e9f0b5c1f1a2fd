package io.idlewild.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A coordinator's REST door, for calls that may be answered in any way or not at all. */
final class RestDoor {
  static final String JSON_TYPE = "application/json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String url;
  private final String token;

  private RestDoor(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** Of a coordinator that runs; the door is good for later ones in its place, too. */
  static RestDoor of(LocalGrid grid) {
    return new RestDoor(grid.url(), grid.token());
  }

  /** What came back. */
  record Reply(int status, JsonNode body) {
    boolean isOk() {
      return status >= OK && status < MULTIPLE_CHOICES;
    }
  }

  /**
   * Makes one call.
   *
   * @throws IOException if there is no answer, so that nobody knows what happened
   */
  Reply call(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    BodyPublisher content =
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .method(method, content);
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Posts a document to a coordinator that is expected to be well. */
  JsonNode post(String path, Map<String, ?> document) {
    return must("POST", path, JSON_TYPE, json(document));
  }

  /** Calls a coordinator that is expected to be well. */
  JsonNode must(String method, String path, String type, byte[] body) {
    try {
      Reply reply = call(method, path, Map.of("Content-Type", type), body);
      if (!reply.isOk()) {
        throw new AssertionError("%s %s: %s".formatted(method, path, reply));
      }
      return reply.body();
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  JsonNode get(String path) {
    return must("GET", path, JSON_TYPE, new byte[0]);
  }

  static byte[] json(Map<String, ?> document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
