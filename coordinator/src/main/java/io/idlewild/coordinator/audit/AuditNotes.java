package io.idlewild.coordinator.audit;

import io.idlewild.coordinator.audit.AuditEvent.Actor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the code that serves a REST call knows and the call does not say: who it turned out to be,
 * and what was acted on. The line of the call gets it.
 */
@ApplicationScoped
public class AuditNotes {
  private static final String ACTOR = "idlewild.audit.actor";
  private static final String TARGET = "idlewild.audit.target";

  private final CurrentVertxRequest request;

  AuditNotes(CurrentVertxRequest request) {
    this.request = request;
  }

  /** The caller is this one, though the call has no token that says so. */
  public void actor(AuditEvent.Kind kind, String name) {
    put(ACTOR, new Actor(kind, name));
  }

  /** What was acted on, where the path does not say it, or the path must not be written down. */
  public void target(String target) {
    put(TARGET, target);
  }

  Optional<Actor> actor() {
    return get(ACTOR) instanceof Actor actor ? Optional.of(actor) : Optional.empty();
  }

  Optional<String> target() {
    return get(TARGET) instanceof String target ? Optional.of(target) : Optional.empty();
  }

  private void put(String key, Object value) {
    RoutingContext context = request.getCurrent();
    if (context != null) {
      context.put(key, value);
    }
  }

  private @Nullable Object get(String key) {
    RoutingContext context = request.getCurrent();
    return context == null ? null : context.get(key);
  }
}
