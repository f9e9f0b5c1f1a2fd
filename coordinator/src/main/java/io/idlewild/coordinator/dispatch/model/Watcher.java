package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told at once what hosts do and will do, for people to look at, and for whoever hands out
 * inputs. No decision about work depends on it.
 */
public interface Watcher {
  /**
   * @param spec of the work unit
   */
  void begun(LeaseId lease, HostId host, JobId job, WorkUnitSpec spec, boolean committed);

  void committed(LeaseId lease);

  void ended(LeaseId lease);

  /** From now on a host's leases last so long without a heartbeat, or a term if that is longer. */
  default void away(HostId host, Duration time) {}

  /** A host got work and will probably get some of this job next; null if of no other job. */
  default void likely(HostId host, @Nullable JobId job) {}
}
