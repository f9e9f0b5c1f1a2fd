package io.idlewild.coordinator.enrolment;

import io.idlewild.core.id.AccountId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code enrolment_token}. */
@Entity
@Table(name = "enrolment_token")
class EnrolmentTokenEntity extends PanacheEntityBase {
  @Id String hash;

  @Column(name = "account_id")
  @Nullable UUID accountId;

  @Column(name = "uses_left")
  int usesLeft;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  Optional<AccountId> account() {
    return Optional.ofNullable(accountId).map(AccountId::new);
  }
}
