package io.idlewild.coordinator.oidc;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.ForeignTokens;
import io.idlewild.coordinator.access.OidcSettings;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** The provider's own tokens, for programs: signed JWTs in the Authorization header. */
@ApplicationScoped
class OidcTokens implements ForeignTokens {
  private static final Pattern JWT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final OidcSettings settings;
  private final OidcPeople people;
  private final Executor threads = Thread::startVirtualThread;

  OidcTokens(OidcSettings settings, OidcPeople people) {
    this.settings = settings;
    this.people = people;
  }

  @Override
  public boolean claim(String token) {
    return settings.enabled() && JWT.matcher(token).matches();
  }

  @Override
  public Uni<Caller> caller(RoutingContext request) {
    return QuarkusHttpUser.getSecurityIdentity(request, null)
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("nobody vouches for this token"))
        .emitOn(threads)
        .map(people::caller);
  }
}
