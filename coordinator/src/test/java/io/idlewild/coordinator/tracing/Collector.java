package io.idlewild.coordinator.tracing;

import io.idlewild.testkit.server.SpanCollector;
import io.idlewild.testkit.server.SpanCollector.Told;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Has all spans of a coordinator under test sent to it. */
public final class Collector implements QuarkusTestResourceLifecycleManager {
  /** What came, in the order in which it came. */
  static final BlockingQueue<Told> SPANS = new LinkedBlockingQueue<>();

  private @Nullable SpanCollector server;

  @Override
  public Map<String, String> start() {
    server = new SpanCollector(SPANS::add);
    return Map.of("idlewild.tracing.endpoint", server.endpoint(), "idlewild.tracing.share", "1");
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
