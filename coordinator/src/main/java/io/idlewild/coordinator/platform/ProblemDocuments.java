package io.idlewild.coordinator.platform;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Problem documents for what goes wrong before or beside the REST methods: the same words whoever
 * says no.
 */
@ApplicationScoped
public class ProblemDocuments {
  private static final int TOO_LARGE = 413;
  private static final int URI_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;

  ProblemDocuments() {}

  /** Answers a request with a problem, unless it is answered already. */
  public static void send(RoutingContext context, Problem problem) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    context.response().setStatusCode(problem.status());
    context.response().putHeader("Content-Type", Problem.MEDIA_TYPE);
    context.response().putHeader("Cache-Control", "no-store");
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> context.response().putHeader("Retry-After", Long.toString(seconds)));
    context.response().end(new JsonObject(problem.document()).toBuffer());
  }

  void stand(@Observes Router router) {
    router.errorHandler(
        TOO_LARGE,
        context ->
            send(
                context,
                Problem.of(
                    "too-large",
                    TOO_LARGE,
                    "The body is larger than the limit.",
                    "Send it in parts: work units with offset=, contents chunk by chunk.")));
    router.errorHandler(
        URI_TOO_LONG,
        context ->
            send(
                context,
                Problem.of(
                    "uri-too-long", URI_TOO_LONG, "The address is too long.", "Shorten it.")));
    router.errorHandler(
        HEADERS_TOO_LARGE,
        context ->
            send(
                context,
                Problem.of(
                    "headers-too-large",
                    HEADERS_TOO_LARGE,
                    "The headers are too long.",
                    "Send fewer and shorter ones.")));
  }
}
