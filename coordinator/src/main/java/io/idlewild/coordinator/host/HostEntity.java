package io.idlewild.coordinator.host;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code host}. */
@Entity
@Table(name = "host")
class HostEntity extends PanacheEntityBase {
  @Id UUID id;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "host_key")
  byte[] hostKey;

  String name;
  String os;
  String arch;
  String cpu;

  @Column(name = "logical_cores")
  int logicalCores;

  @Column(name = "memory_bytes")
  long memoryBytes;

  @Column(name = "network_block")
  String networkBlock;

  @Column(name = "enrolled_at")
  Instant enrolledAt;

  @Column(name = "last_seen_at")
  Instant lastSeenAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  @Column(name = "banned_at")
  @Nullable Instant bannedAt;

  boolean anchor;
  boolean draining;

  void set(HostFacts facts, NetworkBlock block, Instant seenAt) {
    name = facts.name();
    os = facts.os();
    arch = facts.arch();
    cpu = facts.cpu();
    logicalCores = facts.logicalCores();
    memoryBytes = facts.memoryBytes();
    networkBlock = block.value();
    lastSeenAt = seenAt;
  }

  Host host() {
    return new Host(
        new HostId(id),
        new AccountId(accountId),
        new HostFacts(name, os, arch, cpu, logicalCores, memoryBytes),
        new NetworkBlock(networkBlock),
        enrolledAt,
        lastSeenAt,
        revokedAt != null,
        anchor,
        draining,
        bannedAt != null);
  }
}
