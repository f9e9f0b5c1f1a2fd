package io.idlewild.core.tracing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Sends spans to a collector over OTLP/HTTP, some at a time, on a thread of its own. Nobody ever
 * waits for it: what does not fit is dropped and counted. Thread-safe.
 */
public final class OtlpExporter implements Consumer<Span>, AutoCloseable {
  private static final int ROOM = 4_096;
  private static final int MOST_AT_ONCE = 512;
  private static final int ATTEMPTS = 3;
  private static final int OK = 200;
  private static final int NOT_OK = 300;
  private static final Duration LINGER = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PARTING = Duration.ofSeconds(2);

  /** What the protocol lets a client try again. */
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private final TracingSettings settings;
  private final Map<String, String> resource;
  private final Consumer<String> trouble;
  private final BlockingQueue<Span> queue = new ArrayBlockingQueue<>(ROOM);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final LongAdder exported = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Thread thread;
  private boolean well = true;

  private OtlpExporter(
      TracingSettings settings, Map<String, String> resource, Consumer<String> trouble) {
    this.settings = settings;
    this.resource = Map.copyOf(resource);
    this.trouble = trouble;
    this.thread = Thread.ofPlatform().daemon().name("tracing").unstarted(this::run);
  }

  /**
   * Starts one.
   *
   * @param resource who tells the spans, such as {@code service.name}
   * @param trouble takes a sentence for the log when the collector begins to fail
   */
  public static OtlpExporter start(
      TracingSettings settings, Map<String, String> resource, Consumer<String> trouble) {
    OtlpExporter exporter = new OtlpExporter(settings, resource, trouble);
    exporter.thread.start();
    return exporter;
  }

  /** Takes a span; never blocks. */
  @Override
  public void accept(Span span) {
    if (!queue.offer(span)) {
      dropped.increment();
    }
  }

  /** Spans that the collector has taken. */
  public long exported() {
    return exported.sum();
  }

  /** Spans that were lost: the collector was away, or too slow. */
  public long dropped() {
    return dropped.sum();
  }

  private void run() {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      boolean open = true;
      while (open) {
        open = !closesWithin(LINGER);
        for (List<Span> batch = next(); !batch.isEmpty(); batch = next()) {
          send(client, batch);
        }
      }
    } catch (InterruptedException e) {
      dropped.add(queue.size());
    }
  }

  private List<Span> next() {
    List<Span> batch = new ArrayList<>();
    queue.drainTo(batch, MOST_AT_ONCE);
    return batch;
  }

  private void send(HttpClient client, List<Span> batch) throws InterruptedException {
    HttpRequest request = request(batch);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      String why;
      boolean passing = true;
      try {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status >= OK && status < NOT_OK) {
          exported.add(batch.size());
          well = true;
          return;
        }
        why = "it answers " + status;
        passing = PASSING.contains(status);
      } catch (IOException e) {
        why = String.valueOf(e);
      }
      if (!passing || attempt == ATTEMPTS || closesWithin(Duration.ofSeconds(attempt))) {
        lost(batch.size(), why);
        return;
      }
    }
  }

  private HttpRequest request(List<Span> batch) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.endpoint())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    OtlpJson.write(resource, batch), StandardCharsets.UTF_8));
    settings.headers().forEach(request::setHeader);
    return request.build();
  }

  /** Says it once until the collector takes something again. */
  private void lost(int spans, String why) {
    dropped.add(spans);
    if (well) {
      well = false;
      trouble.accept(
          "Traces do not reach the collector at %s (%s); they are dropped until it takes them. Start it, or unset OTEL_EXPORTER_OTLP_ENDPOINT"
              .formatted(settings.endpoint(), why));
    }
  }

  private boolean closesWithin(Duration time) throws InterruptedException {
    return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Sends what is left, if the collector takes it soon. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(PARTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
