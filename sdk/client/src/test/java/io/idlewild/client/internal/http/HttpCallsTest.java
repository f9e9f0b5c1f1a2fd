package io.idlewild.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallsTest {
  /** A server that has only bytes may answer, and one that has both answers in JSON. */
  private static final String JSON_RATHER_THAN_BYTES = "application/json, */*;q=0.5";

  private static final byte[] ANSWER = "{\"name\": \"dice\"}".getBytes(StandardCharsets.UTF_8);

  private final ConcurrentLinkedQueue<HttpExchange> heard = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private HttpCalls calls;

  private record Named(String name) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/", this::answer);
    server.start();
    calls =
        new HttpCalls(
            URI.create("http://localhost:" + server.getAddress().getPort()),
            "secret",
            new RetryPolicy(Duration.ofSeconds(60), new Random(1)),
            delay -> {});
  }

  @AfterEach
  void stop() {
    calls.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    heard.add(exchange);
    Integer refusal = refusals.poll();
    try (exchange) {
      exchange.sendResponseHeaders(refusal == null ? 200 : refusal, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }

  private List<String> header(String name) {
    return heard.stream().flatMap(one -> one.getRequestHeaders().get(name).stream()).toList();
  }

  @Test
  void callThatReadsJsonAsksForIt() {
    Named answer = calls.get("/workloads/dice", Named.class);

    assertThat(answer).isEqualTo(new Named("dice"));
    assertThat(header("Accept")).containsExactly(JSON_RATHER_THAN_BYTES);
  }

  @Test
  void callThatSendsJsonAsksForItAndSaysWhatItSends() {
    calls.post("/workloads", Map.of("name", "dice"), Named.class);

    assertThat(header("Accept")).containsExactly(JSON_RATHER_THAN_BYTES);
    assertThat(header("Content-Type")).containsExactly("application/json");
  }

  @Test
  void downloadTakesBytesOfAnyKind() throws IOException {
    try (InputStream body = calls.open("/results/1/outputs/out.txt")) {
      assertThat(body.readAllBytes()).isEqualTo(ANSWER);
    }

    assertThat(header("Accept")).singleElement().asString().contains("*/*");
  }

  @Test
  void eventsAreAskedForAsEventsOnly() throws IOException {
    calls.openEvents("/jobs/1/events").close();

    assertThat(header("Accept")).containsExactly("text/event-stream");
  }

  @Test
  void busyServerIsAskedAgainWithTheSameHeaders() {
    refusals.add(503);

    calls.get("/workloads/dice", Named.class);

    assertThat(header("Accept")).containsExactly(JSON_RATHER_THAN_BYTES, JSON_RATHER_THAN_BYTES);
    assertThat(header("Authorization")).containsExactly("Bearer secret", "Bearer secret");
  }
}
