package io.idlewild.coordinator.access;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks. Take it with {@code @Context SecurityContext} and {@link #of}.
 *
 * @param account of the token
 * @param name of the account
 * @param roles that the caller may use now: those of the account, as far as the token's scopes go
 * @param scopes of the token
 * @param token hash of the token or cookie; empty if somebody else vouched for the caller
 */
public record Caller(
    AccountId account, String name, Set<Role> roles, Set<Scope> scopes, Optional<Hash> token)
    implements Principal {
  public Caller {
    scopes = Set.copyOf(intersection(scopes, Scope.allowedTo(roles)));
    roles = Set.copyOf(usable(roles, scopes));
  }

  /** An account with all that its roles allow. */
  public Caller(AccountId account, String name, Set<Role> roles) {
    this(account, name, roles, EnumSet.allOf(Scope.class), Optional.empty());
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

  /** Whether the token may be used for this. */
  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }

  /** Whether what belongs to {@code owner} is there for this caller. */
  public boolean sees(AccountId owner) {
    return has(Role.ADMIN) || account.equals(owner);
  }

  /** Whose things are shown to this caller; empty is everybody's. */
  public Optional<AccountId> view() {
    return has(Role.ADMIN) ? Optional.empty() : Optional.of(account);
  }

  @Override
  public String getName() {
    return name;
  }

  private static Set<Scope> intersection(Set<Scope> scopes, Set<Scope> allowed) {
    Set<Scope> both = EnumSet.noneOf(Scope.class);
    both.addAll(scopes);
    both.retainAll(allowed);
    return both;
  }

  private static Set<Role> usable(Set<Role> roles, Set<Scope> scopes) {
    return roles.contains(Role.ADMIN) && !scopes.contains(Scope.ADMIN)
        ? EnumSet.of(Role.SCIENTIST, Role.VOLUNTEER)
        : roles;
  }
}
