package io.idlewild.coordinator.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A signed workload version. Never changes. */
@Entity
@Table(name = "workload_version")
class WorkloadEntity {
  @Id String id;
  String name;
  long version;

  @Column(name = "minimum_version")
  long minimumVersion;

  String style;
  String publisher;
  String module;
  byte[] signed;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "created_at")
  Instant createdAt;
}
