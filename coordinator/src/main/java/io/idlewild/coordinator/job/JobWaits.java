package io.idlewild.coordinator.job;

import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why running jobs wait, as dispatch said last. Thread-safe. */
@ApplicationScoped
public class JobWaits {
  private volatile Map<JobId, String> reasons = Map.of();

  /** Replaces what was said before; jobs that are not here do not wait. */
  public void say(Map<JobId, String> all) {
    reasons = Map.copyOf(all);
  }

  /** A sentence for a person; null if the job does not wait. */
  @Nullable String of(JobId job) {
    return reasons.get(job);
  }
}
