package io.idlewild.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.AccountId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final AccountId ACCOUNT = new AccountId(new UUID(1, 2));
  private static final AccountId OTHER = new AccountId(new UUID(3, 4));

  private static Caller caller(Set<Role> roles, Set<Scope> scopes) {
    return new Caller(ACCOUNT, "ada", roles, scopes, Optional.empty());
  }

  @Test
  void scopesBeyondTheRolesAreWorthNothing() {
    Caller scientist = caller(EnumSet.of(Role.SCIENTIST), EnumSet.allOf(Scope.class));

    assertThat(scientist.may(Scope.ADMIN)).isFalse();
    assertThat(scientist.may(Scope.JOBS_WRITE)).isTrue();
    assertThat(caller(EnumSet.of(Role.VOLUNTEER), EnumSet.allOf(Scope.class)).scopes())
        .containsExactlyInAnyOrder(Scope.HOSTS_READ, Scope.HOSTS_WRITE, Scope.ACCOUNT);
  }

  @Test
  void adminsTokenWithoutTheAdminScopeSeesOnlyItsOwn() {
    Caller narrow = caller(EnumSet.of(Role.ADMIN), EnumSet.of(Scope.JOBS_READ));

    assertThat(narrow.has(Role.ADMIN)).isFalse();
    assertThat(narrow.has(Role.SCIENTIST)).isTrue();
    assertThat(narrow.sees(OTHER)).isFalse();
    assertThat(narrow.view()).contains(ACCOUNT);
  }

  @Test
  void adminSeesEverybodys() {
    Caller admin = caller(EnumSet.of(Role.ADMIN), EnumSet.allOf(Scope.class));

    assertThat(admin.sees(OTHER)).isTrue();
    assertThat(admin.view()).isEmpty();
    assertThat(admin.has(Role.SCIENTIST)).isTrue();
  }

  @Test
  void tokenIsGoodUntilItExpires() {
    Instant end = Instant.parse("2026-01-01T00:00:00Z");
    KnownToken token =
        new KnownToken(caller(EnumSet.of(Role.SCIENTIST), Set.of()), Optional.of(end), true);

    assertThat(token.isGoodAt(end.minusNanos(1))).isTrue();
    assertThat(token.isGoodAt(end)).isFalse();
  }
}
