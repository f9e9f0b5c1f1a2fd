package io.idlewild.coordinator.access;

import io.idlewild.core.id.AccountId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code access_token}. */
@Entity
@Table(name = "access_token")
class AccessTokenEntity extends PanacheEntityBase {
  @Id String hash;

  UUID id;

  @Column(name = "account_id")
  UUID accountId;

  @Enumerated(EnumType.STRING)
  Kind kind;

  @Nullable String name;

  /** Null is all that the account may do. */
  @Nullable String scopes;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  @Nullable Instant expiresAt;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsedAt;

  @Column(name = "opened_by")
  @Nullable String openedBy;

  /** What a token is for. */
  enum Kind {
    /** The one of the {@code admin.token} file. */
    ADMIN_FILE,
    /** A browser's cookie. */
    SESSION,
    /** A person's programs. */
    API
  }

  static AccessTokenEntity of(
      Secret secret,
      UUID id,
      AccountId account,
      Kind kind,
      Instant now,
      @Nullable Instant expiresAt) {
    AccessTokenEntity entity = new AccessTokenEntity();
    entity.hash = secret.hash().toString();
    entity.id = id;
    entity.accountId = account.value();
    entity.kind = kind;
    entity.createdAt = now;
    entity.expiresAt = expiresAt;
    return entity;
  }

  Set<Scope> scopes() {
    String words = scopes;
    if (words == null) {
      return EnumSet.allOf(Scope.class);
    }
    Set<Scope> set = EnumSet.noneOf(Scope.class);
    Arrays.stream(words.split(",")).flatMap(word -> Scope.parse(word).stream()).forEach(set::add);
    return set;
  }

  static String text(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::word).sorted().distinct().collect(Collectors.joining(","));
  }
}
