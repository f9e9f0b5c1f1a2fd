package io.idlewild.coordinator.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account, as admins and its owner see it.
 *
 * @param id 32 hexadecimal digits
 * @param password whether it has one
 * @param oidc whether an OpenID Connect provider vouches for it
 * @param disabledAt absent if it is not
 * @param loggedInAt the last time; absent if never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountView(
    String id,
    String name,
    List<Role> roles,
    boolean password,
    boolean oidc,
    Instant createdAt,
    @Nullable Instant disabledAt,
    @Nullable Instant loggedInAt) {

  static AccountView of(Account account) {
    return new AccountView(
        account.id().toString(),
        account.name(),
        account.roles().stream().sorted().toList(),
        account.password().isPresent(),
        account.subject().isPresent(),
        account.createdAt(),
        account.disabledAt().orElse(null),
        account.loggedInAt().orElse(null));
  }
}
