package io.idlewild.coordinator.job;

import io.idlewild.core.work.WorkloadStyle;
import java.time.Instant;

/**
 * A workload version as programs see it.
 *
 * @param minimumVersion versions of this name and publisher below it must not run any more
 * @param publisher fingerprint of the key that signed it
 */
public record WorkloadView(
    String id,
    String name,
    long version,
    long minimumVersion,
    WorkloadStyle style,
    String publisher,
    String module,
    Instant expires) {

  static WorkloadView of(WorkloadEntity entity) {
    return new WorkloadView(
        entity.id,
        entity.name,
        entity.version,
        entity.minimumVersion,
        WorkloadStyle.valueOf(entity.style),
        entity.publisher,
        entity.module,
        entity.expiresAt);
  }
}
