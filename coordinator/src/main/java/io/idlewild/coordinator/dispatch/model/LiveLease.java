package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Commitment;
import org.jspecify.annotations.Nullable;

/**
 * A lease that has not ended.
 *
 * @param id bears the same number as its task
 * @param unit what is computed
 * @param holder who computes it
 * @param commitment null until the holder has committed to a result
 * @param deadlineNanos when it ends unless it is renewed, on the owner's ticker
 */
public record LiveLease(
    LeaseId id,
    WorkUnitId unit,
    Participant holder,
    @Nullable Commitment commitment,
    long deadlineNanos) {

  LiveLease until(long later) {
    return new LiveLease(id, unit, holder, commitment, later);
  }

  LiveLease committedTo(Commitment made, long later) {
    return new LiveLease(id, unit, holder, made, later);
  }
}
