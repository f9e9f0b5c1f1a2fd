package io.idlewild.coordinator.job;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A job. Only its state and the moments of its moves change; counts have a table of their own. */
@Entity
@Table(name = "job")
class JobEntity {
  @Id UUID id;
  String name;

  @ManyToOne(fetch = FetchType.EAGER, optional = false)
  @JoinColumn(name = "workload")
  WorkloadEntity workload;

  @Enumerated(EnumType.STRING)
  JobState state;

  String assurance;
  int quorum;

  long earns;

  @Column(name = "max_tasks")
  int maxTasks;

  String diversity;
  String comparison;
  @Nullable String verifier;
  @Nullable String comparator;
  UUID owner;
  int priority;
  boolean held;

  /** Given by the database: jobs in the order of their creation. */
  @Generated
  @Column(insertable = false, updatable = false)
  long number;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> arguments = new ArrayList<>();

  @Column(name = "limit_memory_bytes")
  long limitMemoryBytes;

  @Column(name = "limit_stack_bytes")
  long limitStackBytes;

  @Column(name = "limit_wall_ms")
  long limitWallMs;

  @Column(name = "limit_output_bytes")
  long limitOutputBytes;

  @Nullable Instant deadline;

  @Column(name = "idempotency_key")
  @Nullable String idempotencyKey;

  @Column(name = "request_digest")
  String requestDigest;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "started_at")
  @Nullable Instant startedAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "job_input", joinColumns = @JoinColumn(name = "job"))
  @OrderColumn(name = "position")
  List<JobInputEmbeddable> sharedInputs = new ArrayList<>();
}
