package io.idlewild.coordinator.access;

import io.idlewild.core.id.AccountId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;

/**
 * Who asks. Take it with {@code @Context SecurityContext} and {@link #of}.
 *
 * @param account of the token
 * @param name of the account
 * @param roles of the account
 */
public record Caller(AccountId account, String name, Set<Role> roles) implements Principal {
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** The caller of a REST method that is not {@link Open}. */
  public static Caller of(SecurityContext context) {
    if (context.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("an open method has no caller");
  }

  /** Whether this account has {@code role}; an admin has all. */
  public boolean has(Role role) {
    return roles.contains(role) || roles.contains(Role.ADMIN);
  }

  @Override
  public String getName() {
    return name;
  }
}
