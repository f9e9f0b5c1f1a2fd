package io.idlewild.coordinator.limit;

import io.idlewild.coordinator.platform.CallerAddress;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.ProblemDocuments;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * What each request passes before anything else looks at it: is its caller within its rate, is its
 * body within bounds and in time, is it packed. Nothing here waits.
 */
@ApplicationScoped
class RestGate {
  private static final int BEFORE_ALL = 1_000;
  private static final long CHECK_MS = 15_000;
  private static final long BYTES_PER_MS = 1;
  private static final long LARGE = 64 << 10;
  private static final long LAST_WORDS_MS = 2_000;

  private final RateLimits limits;
  private final ConnectionGate connections;
  private final long patienceMs;
  private final long checkMs;
  private final long maxBody;

  RestGate(RateLimits limits, ConnectionGate connections, LimitSettings settings) {
    this.limits = limits;
    this.connections = connections;
    this.patienceMs = settings.body().toMillis();
    this.checkMs = Math.min(CHECK_MS, Math.max(1, patienceMs));
    this.maxBody = settings.maxBodyBytes();
  }

  void stand(@Observes Filters filters) {
    filters.register(this::pass, BEFORE_ALL);
  }

  private void pass(RoutingContext context) {
    HttpServerRequest request = context.request();
    InetSocketAddress remote = CallerAddress.peer(request);
    connections.spoke(remote);
    context.addEndHandler(done -> answered(context, remote));
    Optional<Problem> problem =
        limits
            .restCall(CallerAddress.of(request))
            .or(() -> packed(request))
            .or(() -> tooLarge(request));
    if (problem.isPresent()) {
      ProblemDocuments.send(context, problem.get());
      return;
    }
    if (!request.isEnded()) {
      watchBody(context, remote);
    }
    context.next();
  }

  /** Nothing is ever unpacked here, so nothing small can become large. */
  private static Optional<Problem> packed(HttpServerRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding == null || encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
            "content-encoding-unsupported",
            415,
            "The body is packed (Content-Encoding: %s)."
                .formatted(encoding.substring(0, Math.min(encoding.length(), 40))),
            "Send it as it is, without Content-Encoding."));
  }

  private Optional<Problem> tooLarge(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBody
        ? Optional.of(tooLarge(length, maxBody))
        : Optional.empty();
  }

  static Problem tooLarge(String length, long limit) {
    return Problem.of(
            "too-large",
            413,
            "The body has %s bytes, the limit is %d.".formatted(length, limit),
            "Send it in parts: work units with offset=, contents chunk by chunk.")
        .with("limit", limit);
  }

  /** Who was answered before all of a large body was read gets a moment to hear it, and no more. */
  private void answered(RoutingContext context, InetSocketAddress remote) {
    connections.answered(remote);
    HttpServerRequest request = context.request();
    String length = request.getHeader("Content-Length");
    boolean large =
        request.getHeader("Transfer-Encoding") != null
            || (length != null && (length.length() > 18 || Long.parseLong(length) > LARGE));
    if (large && !request.isEnded()) {
      context
          .vertx()
          .setTimer(
              LAST_WORDS_MS,
              timer -> {
                if (!request.isEnded()) {
                  connections.cut(remote);
                }
              });
    }
  }

  /**
   * A body may take its time, but not for ever: a kilobyte a second at the least, after a while.
   */
  private void watchBody(RoutingContext context, InetSocketAddress remote) {
    long[] waitedMs = {0};
    context
        .vertx()
        .setPeriodic(
            checkMs,
            timer -> {
              waitedMs[0] += checkMs;
              HttpServerRequest request = context.request();
              if (request.isEnded() || context.response().closed() || context.response().ended()) {
                context.vertx().cancelTimer(timer);
              } else if (waitedMs[0] > patienceMs + request.bytesRead() / BYTES_PER_MS) {
                context.vertx().cancelTimer(timer);
                connections.cut(remote);
              }
            });
  }
}
