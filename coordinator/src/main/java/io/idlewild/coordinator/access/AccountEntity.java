package io.idlewild.coordinator.access;

import io.idlewild.core.id.AccountId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}, as far as it says who may come in. */
@Entity
@Table(name = "account")
class AccountEntity extends PanacheEntityBase {
  @Id UUID id;
  String name;
  String roles;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "disabled_at")
  @Nullable Instant disabledAt;

  static AccountEntity of(AccountId id, String name, Set<Role> roles, Instant now) {
    AccountEntity entity = new AccountEntity();
    entity.id = id.value();
    entity.name = name;
    entity.roles = Role.text(roles);
    entity.createdAt = now;
    return entity;
  }

  Caller caller() {
    return new Caller(new AccountId(id), name, roles());
  }

  Set<Role> roles() {
    return roles.isEmpty() ? EnumSet.noneOf(Role.class) : Role.parse(roles);
  }
}
