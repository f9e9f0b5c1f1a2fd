package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.Problem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets a REST call in or tells why not, before anything of its body is read. */
final class Authentication {
  static final String COOKIE = "idlewild_session";

  private static final String BEARER = "Bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final AccessService access;

  Authentication(AccessService access) {
    this.access = access;
  }

  @ServerRequestFilter(priority = Priorities.AUTHENTICATION, nonBlocking = true)
  void authenticate(ContainerRequestContext request, ResourceInfo resource) {
    String path = request.getUriInfo().getPath();
    if (!path.startsWith("/api/") || annotation(resource, Open.class).isPresent()) {
      return;
    }
    Caller caller = bearer(request).or(() -> session(request)).orElseThrow(this::refusal);
    annotation(resource, Requires.class).ifPresent(requires -> check(caller, requires));
    request.setSecurityContext(new Authenticated(caller));
  }

  private Optional<Caller> bearer(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString("Authorization"))
        .filter(header -> header.startsWith(BEARER))
        .map(header -> new Secret(header.substring(BEARER.length()).strip()))
        .map(token -> access.callerWith(token).orElseThrow(this::refusal));
  }

  private Optional<Caller> session(ContainerRequestContext request) {
    @Nullable Cookie cookie = request.getCookies().get(COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    if (!SAFE.contains(request.getMethod()) && isCrossSite(request)) {
      throw Problem.of(
              "cross-site",
              403,
              "A page of another site sent this request.",
              "Use the coordinator's own page, or a token in the Authorization header.")
          .asException();
    }
    return access.callerWith(new Secret(cookie.getValue()));
  }

  /**
   * Browsers name the page's origin in every request that changes something. The cookie is
   * SameSite=Strict besides; this also covers pages on other ports of the same machine.
   */
  private static boolean isCrossSite(ContainerRequestContext request) {
    @Nullable String origin = request.getHeaderString("Origin");
    if (origin == null) {
      return "cross-site".equals(request.getHeaderString("Sec-Fetch-Site"));
    }
    try {
      String host = request.getHeaderString("Host");
      return !URI.create(origin).getAuthority().equals(host);
    } catch (IllegalArgumentException | NullPointerException e) {
      return true;
    }
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
            "Send \"Authorization: Bearer TOKEN\"; the admin's token is in the file admin.token of"
                + " the coordinator's data folder.")
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
