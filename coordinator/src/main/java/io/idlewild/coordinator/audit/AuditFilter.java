package io.idlewild.coordinator.audit;

import io.idlewild.coordinator.audit.AuditEvent.Actor;
import io.idlewild.coordinator.audit.AuditEvent.Kind;
import io.idlewild.coordinator.audit.AuditEvent.Outcome;
import io.idlewild.coordinator.platform.CallerAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.net.InetAddress;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes a line for each REST call that changes something, and for each that is not allowed. The
 * answer leaves when the line is durable.
 */
final class AuditFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final int FIRST_REFUSAL = 400;
  private static final int NOT_AUTHENTICATED = 401;
  private static final int NOT_ALLOWED = 403;
  private static final int FIRST_FAILURE = 500;

  private final AuditLog log;
  private final Refusals refusals;
  private final AuditNotes notes;

  AuditFilter(AuditLog log, Refusals refusals, AuditNotes notes) {
    this.log = log;
    this.refusals = refusals;
    this.notes = notes;
  }

  @ServerResponseFilter
  void write(
      ContainerRequestContext request,
      ContainerResponseContext response,
      ResourceInfo resource,
      HttpServerRequest http) {
    int status = response.getStatus();
    boolean reads = READS.contains(request.getMethod());
    boolean barred = status == NOT_AUTHENTICATED || status == NOT_ALLOWED;
    if (!request.getUriInfo().getPath().startsWith("/api/") || (reads && !barred)) {
      return;
    }
    InetAddress from = CallerAddress.of(http);
    String action = action(request, resource);
    String target = notes.target().orElseGet(() -> target(request));
    if (status >= FIRST_REFUSAL && status < FIRST_FAILURE) {
      refusals.refused(actor(request), action, target, code(response, status), from);
    } else if (status >= FIRST_FAILURE || !isUnaudited(resource)) {
      Outcome outcome = status >= FIRST_FAILURE ? Outcome.FAILED : Outcome.DONE;
      String detail = outcome == Outcome.DONE ? "" : code(response, status);
      log.record(new AuditEvent(actor(request), action, target, outcome, detail, from));
    }
  }

  private Actor actor(ContainerRequestContext request) {
    Principal caller = request.getSecurityContext().getUserPrincipal();
    return notes
        .actor()
        .orElseGet(() -> caller == null ? Actor.NOBODY : new Actor(Kind.ACCOUNT, caller.getName()));
  }

  /** The method of ours that serves it: shorter than the path, and without what is in the path. */
  private static String action(ContainerRequestContext request, ResourceInfo resource) {
    if (resource.getResourceMethod() == null) {
      return request.getMethod();
    }
    String name = resource.getResourceClass().getSimpleName();
    int generated = name.indexOf('_');
    return "%s.%s"
        .formatted(
            (generated < 0 ? name : name.substring(0, generated)).replace("Resource", ""),
            resource.getResourceMethod().getName())
        .toLowerCase(Locale.ROOT);
  }

  private static String target(ContainerRequestContext request) {
    return String.join(
        " ",
        request.getUriInfo().getPathParameters().values().stream()
            .flatMap(values -> values.stream())
            .toList());
  }

  private static boolean isUnaudited(ResourceInfo resource) {
    return resource.getResourceMethod() != null
        && resource.getResourceMethod().isAnnotationPresent(Unaudited.class);
  }

  private static String code(ContainerResponseContext response, int status) {
    return response.getEntity() instanceof Map<?, ?> document
            && document.get("code") instanceof String code
        ? code
        : "http-" + status;
  }
}
