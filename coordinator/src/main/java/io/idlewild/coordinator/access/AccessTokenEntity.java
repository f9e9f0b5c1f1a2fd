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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code access_token}. */
@Entity
@Table(name = "access_token")
class AccessTokenEntity extends PanacheEntityBase {
  @Id String hash;

  @Column(name = "account_id")
  UUID accountId;

  @Enumerated(EnumType.STRING)
  Kind kind;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  @Nullable Instant expiresAt;

  /** What a token is for. */
  enum Kind {
    /** The one of the {@code admin.token} file. */
    ADMIN_FILE,
    /** A browser's cookie. */
    SESSION
  }

  static AccessTokenEntity of(
      Secret secret, AccountId account, Kind kind, Instant now, @Nullable Instant expiresAt) {
    AccessTokenEntity entity = new AccessTokenEntity();
    entity.hash = secret.hash().toString();
    entity.accountId = account.value();
    entity.kind = kind;
    entity.createdAt = now;
    entity.expiresAt = expiresAt;
    return entity;
  }
}
