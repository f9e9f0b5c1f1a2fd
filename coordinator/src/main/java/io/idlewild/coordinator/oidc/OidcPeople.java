package io.idlewild.coordinator.oidc;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.OidcSettings;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.people.Accounts;
import io.idlewild.coordinator.platform.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes callers of people whose tokens Quarkus has found good. */
@ApplicationScoped
public class OidcPeople {
  private final OidcSettings settings;
  private final Accounts accounts;

  OidcPeople(OidcSettings settings, Accounts accounts) {
    this.settings = settings;
    this.accounts = accounts;
  }

  /** Blocks for the database. */
  Caller caller(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw new IllegalStateException("the provider's token is no JWT");
    }
    Set<Role> roles = roles(identity.getRoles());
    if (roles.isEmpty()) {
      throw Problem.of(
              "no-role",
              403,
              "Your provider gives you no role here.",
              "Ask its admin for the group %s or %s."
                  .formatted(settings.scientist(), settings.volunteer()))
          .asException();
    }
    return accounts.vouchedFor(token.getIssuer() + " " + token.getSubject(), name(token), roles);
  }

  private Set<Role> roles(Set<String> theirs) {
    Set<Role> ours = EnumSet.noneOf(Role.class);
    theirs.forEach(role -> {
      if (role.equals(settings.admin())) {
        ours.add(Role.ADMIN);
      }
      if (role.equals(settings.scientist())) {
        ours.add(Role.SCIENTIST);
      }
      if (role.equals(settings.volunteer())) {
        ours.add(Role.VOLUNTEER);
      }
    });
    if (ours.isEmpty()) {
      settings.defaultRole().ifPresent(ours::add);
    }
    return ours;
  }

  private String name(JsonWebToken token) {
    @Nullable Object claimed = token.getClaim(settings.nameClaim());
    return claimed == null ? String.valueOf(token.getSubject()) : claimed.toString();
  }
}
