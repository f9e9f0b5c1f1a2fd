package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets a REST call in or tells why not, before anything of its body is read. */
final class Authentication {
  private static final String BEARER = "Bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final AccessService access;
  private final ForeignTokens foreign;
  private final CoordinatorSettings settings;

  Authentication(AccessService access, ForeignTokens foreign, CoordinatorSettings settings) {
    this.access = access;
    this.foreign = foreign;
    this.settings = settings;
  }

  /** Null where the answer is known at once; else the call waits for it, without a thread. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION, nonBlocking = true)
  @Nullable Uni<Void> authenticate(
      ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
    if (!request.getUriInfo().getPath().startsWith("/api/")) {
      return null;
    }
    if (annotation(resource, Open.class).isPresent()) {
      refuseOtherSites(request, true);
      return null;
    }
    Optional<String> bearer = bearer(request);
    if (bearer.filter(foreign::claim).isPresent()) {
      return foreign
          .caller(context)
          .onFailure(failure -> !(failure instanceof ProblemException))
          .transform(unknown -> refusal())
          .invoke(caller -> admit(caller, request, resource))
          .replaceWithVoid();
    }
    Caller caller =
        bearer
            .map(token -> access.callerWith(new Secret(token)).orElseThrow(this::refusal))
            .or(() -> session(request))
            .orElseThrow(this::refusal);
    admit(caller, request, resource);
    return null;
  }

  private static Optional<String> bearer(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString("Authorization"))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private Optional<Caller> session(ContainerRequestContext request) {
    @Nullable Cookie cookie = request.getCookies().get(SessionCookie.NAME);
    if (cookie == null) {
      return Optional.empty();
    }
    refuseOtherSites(request, false);
    return access.callerWith(new Secret(cookie.getValue()));
  }

  /**
   * @param strangers whether a call is let in that says nothing of where it comes from: no browser
   *     sends such a one
   */
  private void refuseOtherSites(ContainerRequestContext request, boolean strangers) {
    if (SAFE.contains(request.getMethod())) {
      return;
    }
    SameOrigin.Request origin =
        new SameOrigin.Request(
            request.getHeaderString("Origin"),
            request.getHeaderString("Sec-Fetch-Site"),
            request.getHeaderString("Host"));
    if (strangers && !origin.saysSomething()) {
      return;
    }
    if (!SameOrigin.holds(origin, settings.publicUrl())) {
      throw Problem.of(
              "cross-site",
              403,
              "The request does not come from the coordinator's own page.",
              "Use that page, or a token in the Authorization header.")
          .asException();
    }
  }

  private static void admit(Caller caller, ContainerRequestContext request, ResourceInfo resource) {
    annotation(resource, Requires.class).ifPresent(requires -> check(caller, requires));
    Area area = annotation(resource, Within.class).map(Within::value).orElse(Area.ADMIN);
    Set<Scope> scopes = area.scopes(!SAFE.contains(request.getMethod()));
    if (scopes.stream().noneMatch(caller::may)) {
      throw Problem.of(
              "scope-missing",
              403,
              "The token may not be used for this.",
              "Use one with the scope %s."
                  .formatted(
                      scopes.stream()
                          .map(Scope::word)
                          .sorted()
                          .collect(Collectors.joining(" or "))))
          .asException();
    }
    request.setSecurityContext(new Authenticated(caller));
  }

  private static void check(Caller caller, Requires requires) {
    if (Stream.of(requires.value()).noneMatch(caller::has)) {
      throw Problem.of(
              "not-allowed",
              403,
              "The account \"%s\" may not do this.".formatted(caller.name()),
              "Ask an admin for the role " + requires.value()[0] + ".")
          .asException();
    }
  }

  private RuntimeException refusal() {
    return Problem.of(
            "not-authenticated",
            401,
            "The call has no token that is known and still good.",
            "Send \"Authorization: Bearer TOKEN\"; idlewild login makes one, and the admin's first"
                + " one is in the file admin.token of the coordinator's data folder.")
        .asException();
  }

  private static <A extends Annotation> Optional<A> annotation(
      ResourceInfo resource, Class<A> type) {
    return Optional.ofNullable(resource.getResourceMethod().getAnnotation(type))
        .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(type)));
  }

  private record Authenticated(Caller caller) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.has(Role.valueOf(role));
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
