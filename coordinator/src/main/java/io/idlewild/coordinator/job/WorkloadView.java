package io.idlewild.coordinator.job;

import io.idlewild.core.work.WorkloadStyle;
import java.time.Instant;

/**
 * A workload version as programs see it.
 *
 * @param publisher fingerprint of the key that signed it
 */
public record WorkloadView(
    String id,
    String name,
    long version,
    WorkloadStyle style,
    String publisher,
    String module,
    Instant expires) {

  static WorkloadView of(WorkloadEntity entity) {
    return new WorkloadView(
        entity.id,
        entity.name,
        entity.version,
        WorkloadStyle.valueOf(entity.style),
        entity.publisher,
        entity.module,
        entity.expiresAt);
  }
}
