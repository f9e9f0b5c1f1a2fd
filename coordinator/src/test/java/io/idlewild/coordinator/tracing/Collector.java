package io.idlewild.coordinator.tracing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes spans as a collector of OpenTelemetry does, and has all of them sent. */
public final class Collector implements QuarkusTestResourceLifecycleManager {
  /** What came, in the order in which it came. */
  static final BlockingQueue<JsonNode> SPANS = new LinkedBlockingQueue<>();

  private static final ObjectMapper JSON = new ObjectMapper();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/traces", Collector::take);
      server.start();
      return Map.of(
          "idlewild.tracing.endpoint",
          "http://127.0.0.1:" + server.getAddress().getPort(),
          "idlewild.tracing.share",
          "1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JSON.readTree(exchange.getRequestBody())
          .at("/resourceSpans/0/scopeSpans/0/spans")
          .forEach(SPANS::add);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
