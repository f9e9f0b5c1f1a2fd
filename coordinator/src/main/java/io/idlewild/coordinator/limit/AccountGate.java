package io.idlewild.coordinator.limit;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.Principal;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Counts each REST call of an account, once it is known whose it is. */
final class AccountGate {
  private static final int AFTER_AUTHENTICATION = Priorities.AUTHENTICATION + 100;

  private final RateLimits limits;

  AccountGate(RateLimits limits) {
    this.limits = limits;
  }

  @ServerRequestFilter(priority = AFTER_AUTHENTICATION, nonBlocking = true)
  void pass(ContainerRequestContext request) {
    Principal caller = request.getSecurityContext().getUserPrincipal();
    if (caller != null) {
      limits
          .accountCall(caller.getName())
          .ifPresent(problem -> {
            throw problem.asException();
          });
    }
  }
}
