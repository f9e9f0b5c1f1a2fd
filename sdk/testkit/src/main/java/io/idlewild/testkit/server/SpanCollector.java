package io.idlewild.testkit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Takes spans over OTLP/HTTP with JSON, as a collector of OpenTelemetry does. */
public final class SpanCollector implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Consumer<Told> spans;

  /** A span, as it came, and the program that told it. */
  public record Told(String service, JsonNode span) {
    public String name() {
      return span.get("name").asText();
    }

    public String trace() {
      return span.get("traceId").asText();
    }

    public String id() {
      return span.get("spanId").asText();
    }

    /** Empty for the first of a trace. */
    public String parent() {
      return span.path("parentSpanId").asText();
    }

    /** Nanoseconds since 1970. */
    public long start() {
      return span.get("startTimeUnixNano").asLong();
    }

    /** Nanoseconds since 1970. */
    public long end() {
      return span.get("endTimeUnixNano").asLong();
    }
  }

  /**
   * Starts one.
   *
   * @param spans is given each as it comes, on a thread of the server
   */
  public SpanCollector(Consumer<Told> spans) {
    this.spans = spans;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** What programs are told to send to. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode part = JSON.readTree(exchange.getRequestBody()).at("/resourceSpans/0");
      String service = service(part);
      part.at("/scopeSpans/0/spans").forEach(span -> spans.accept(new Told(service, span)));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String service(JsonNode part) {
    for (JsonNode attribute : part.at("/resource/attributes")) {
      if (attribute.get("key").asText().equals("service.name")) {
        return attribute.at("/value/stringValue").asText();
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
