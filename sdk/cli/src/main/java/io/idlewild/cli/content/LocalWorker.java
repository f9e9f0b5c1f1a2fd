package io.idlewild.cli.content;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Sharing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The worker that runs on this machine, asked as its own commands ask it. */
final class LocalWorker implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final HttpClient http;
  private final Address address;
  private final String host;

  private LocalWorker(HttpClient http, Address address, String host) {
    this.http = http;
    this.address = address;
    this.host = host;
  }

  private record Address(int port, String token) {}

  /**
   * How far a content is.
   *
   * @param state FETCHING, HERE or FAILED
   * @param file the bytes when they are here
   */
  record State(
      String state,
      String sentence,
      int have,
      int chunks,
      @Nullable String file,
      List<SourceBytes> sources) {}

  /**
   * What one source gave.
   *
   * @param source a host's id, or the word "origin"
   */
  record SourceBytes(String source, boolean lan, long bytes) {}

  /** The worker whose folder that is; empty if none runs there, or this person may not ask it. */
  static Optional<LocalWorker> find(Path folder) throws InterruptedException {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    try {
      Address address =
          JSON.readValue(Files.readAllBytes(folder.resolve("page.json")), Address.class);
      LocalWorker unnamed = new LocalWorker(http, address, "");
      JsonNode status = JSON.readTree(unnamed.send(unnamed.request("status").GET()));
      String host = status.path("worker").path("host").asText();
      return Optional.of(new LocalWorker(http, address, host));
    } catch (NoSuchFileException e) {
      http.close();
      return Optional.empty();
    } catch (IOException e) {
      // The file of a worker that was killed, or one that another person may read.
      http.close();
      return Optional.empty();
    }
  }

  /** Its id at the coordinator. */
  String host() {
    return host;
  }

  /** Begins to fetch a content, or says how far it is. */
  State fetch(ContentId id, Sharing sharing) throws IOException, InterruptedException {
    return JSON.readValue(
        post(Map.of("content", id.toString(), "sharing", sharing.name())), State.class);
  }

  /** The content is not needed here any more. */
  void release(ContentId id) throws IOException, InterruptedException {
    post(Map.of("content", id.toString(), "release", true));
  }

  private String post(Map<String, ?> body) throws IOException, InterruptedException {
    return send(
        request("content")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/api/%s".formatted(address.port, path)))
        .header("Authorization", "Bearer " + address.token)
        .timeout(PATIENCE);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException("the worker answered %d".formatted(answer.statusCode()));
    }
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
  }
}
