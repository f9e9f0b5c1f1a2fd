package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.LeaseNames;
import io.idlewild.coordinator.dispatch.model.Place;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.tracing.UnitTracing;
import io.idlewild.core.id.JobId;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tells of work units that a round has ended, where they are traced. For dispatch's thread. */
@Singleton
final class TracedEnds {
  private final UnitTracing tracing;
  private final JobBook jobs;
  private @Nullable LeaseNames names;

  TracedEnds(UnitTracing tracing, JobBook jobs) {
    this.tracing = tracing;
    this.jobs = jobs;
  }

  /** Dispatch begins, or begins anew. */
  void begin(byte[] leaseKey) {
    // Names of its own: a cipher is for one thread, and these are asked for on that of the traces.
    names = tracing.isOn() ? new EncryptedLeaseNames(leaseKey) : null;
  }

  /** These changes are durable. */
  void written(Changes changes) {
    if (names != null) {
      LeaseNames known = names;
      changes.jobs.forEach((job, change) -> ended(job, change, known));
    }
  }

  private void ended(JobId job, JobChanges change, LeaseNames known) {
    change.results.stream()
        .mapToInt(end -> end.index())
        .filter(index -> tracing.traces(job, index))
        .forEach(index -> {
          long number = jobs.terms(job).number();
          tracing.ended(
              job, index, task -> known.name(new Place(number, new TaskKey(index, task))));
        });
  }
}
