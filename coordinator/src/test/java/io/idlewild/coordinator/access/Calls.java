package io.idlewild.coordinator.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls of any method with any credential; streams are read until their first event. */
final class Calls implements AutoCloseable {
  private static final int ENOUGH = 1 << 20;

  private final HttpClient client = HttpClient.newHttpClient();

  /** What came back. */
  record Answer(int status, String type, String body) {}

  Answer call(String method, String path, @Nullable Object body, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .timeout(Duration.ofSeconds(30));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", type(body));
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      String type = response.headers().firstValue("Content-Type").orElse("");
      try (InputStream in = response.body()) {
        byte[] read = type.startsWith("text/event-stream") ? firstEvent(in) : in.readNBytes(ENOUGH);
        return new Answer(response.statusCode(), type, new String(read, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] firstEvent(InputStream in) throws IOException {
    StringBuilder event = new StringBuilder();
    int last = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      event.append((char) next);
      if (next == '\n' && last == '\n') {
        break;
      }
      last = next;
    }
    return event.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String type(Object body) {
    if (body instanceof byte[]) {
      return "application/octet-stream";
    }
    return body instanceof String ? "application/x-ndjson" : "application/json";
  }

  private static byte[] bytes(Object body) {
    try {
      return switch (body) {
        case byte[] bytes -> bytes;
        case String text -> text.getBytes(StandardCharsets.UTF_8);
        default -> new ObjectMapper().writeValueAsBytes(body);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
