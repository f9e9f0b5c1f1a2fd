package io.idlewild.coordinator.access;

import io.idlewild.core.id.AccountId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
class AccountEntity extends PanacheEntityBase {
  @Id UUID id;
  String name;
  String roles;

  @Column(name = "created_at")
  Instant createdAt;

  static AccountEntity of(AccountId id, String name, Set<Role> roles, Instant now) {
    AccountEntity entity = new AccountEntity();
    entity.id = id.value();
    entity.name = name;
    entity.roles = roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    entity.createdAt = now;
    return entity;
  }

  Caller caller() {
    Set<Role> set = EnumSet.noneOf(Role.class);
    Arrays.stream(roles.split(",")).map(Role::valueOf).forEach(set::add);
    return new Caller(new AccountId(id), name, set);
  }
}
