package io.idlewild.core.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.idlewild.core.id.JobId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A collector that answers as it is told. */
@Timeout(120)
class OtlpExporterTest {
  private static final TraceId TRACE = TraceId.of(new JobId(new UUID(1, 2)), 3);
  private static final Span SPAN =
      new Span(
          new SpanContext(TRACE, new SpanId(0x0102030405060708L)),
          new SpanId(9),
          "lease",
          Span.Kind.PRODUCER,
          Instant.parse("2026-01-02T03:04:05.000000678Z"),
          Instant.parse("2026-01-02T03:04:06Z"),
          Map.of("idlewild.task.number", 1, "name", "a \"b\"\\\n\uD83D\uDE00"),
          List.of(new Span.Event("committed", Instant.parse("2026-01-02T03:04:05.5Z"))),
          "TRAP");

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
  private HttpServer collector;
  private OtlpExporter exporter;

  @BeforeEach
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/traces", this::take);
    collector.start();
    URI endpoint =
        URI.create("http://127.0.0.1:%d/v1/traces".formatted(collector.getAddress().getPort()));
    exporter =
        OtlpExporter.start(
            new TracingSettings(endpoint, Map.of("x-grid", "mine")),
            Map.of("service.name", "test"),
            troubles::add);
  }

  @AfterEach
  void stop() {
    exporter.close();
    collector.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String headers =
          "%s %s\n"
              .formatted(
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestHeaders().getFirst("x-grid"));
      received.add(
          headers + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Integer answer = answers.poll();
      exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
    }
  }

  private String next() throws InterruptedException {
    return received.poll(60, TimeUnit.SECONDS);
  }

  @Test
  void spanIsSentAsTheProtocolHasIt() throws InterruptedException {
    exporter.accept(SPAN);

    assertThat(next())
        .isEqualTo(
            """
            application/json mine
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name",\
            "value":{"stringValue":"test"}}]},"scopeSpans":[{"scope":{"name":"io.idlewild"},\
            "spans":[{"traceId":"%s","spanId":"0102030405060708",\
            "parentSpanId":"0000000000000009","flags":1,"name":"lease","kind":4,\
            "startTimeUnixNano":"1767323045000000678","endTimeUnixNano":"1767323046000000000",\
            "attributes":[{"key":"idlewild.task.number","value":{"intValue":"1"}},\
            {"key":"name","value":{"stringValue":"a \\"b\\"\\\\\\u000a\\ud83d\\ude00"}}],\
            "events":[{"timeUnixNano":"1767323045500000000","name":"committed"}],\
            "status":{"code":2,"message":"TRAP"}}]}]}]}\
            """
                .formatted(TRACE));
  }

  @Test
  void spanIsSentAgainWhenTheCollectorIsBusy() throws InterruptedException {
    answers.add(503);

    exporter.accept(SPAN);

    String first = next();
    assertThat(next()).isEqualTo(first);
    assertThat(exporter.dropped()).isZero();
  }

  @Test
  void spanThatIsRefusedIsDroppedAndSaidOnce() throws InterruptedException {
    answers.add(400);
    exporter.accept(SPAN);

    assertThat(troubles.poll(60, TimeUnit.SECONDS)).contains("400", "127.0.0.1");
    assertThat(exporter.dropped()).isEqualTo(1);
    assertThat(received).hasSize(1);
  }

  @Test
  void whatIsLeftIsSentAtTheEnd() {
    exporter.accept(SPAN);

    exporter.close();

    assertThat(received).hasSize(1);
    assertThat(exporter.exported()).isEqualTo(1);
  }

  @Test
  void spansBeyondTheRoomAreDropped() {
    answers.add(503);
    for (int i = 0; i < 20_000; i++) {
      exporter.accept(SPAN);
    }

    assertThat(exporter.dropped()).isPositive();
  }
}
