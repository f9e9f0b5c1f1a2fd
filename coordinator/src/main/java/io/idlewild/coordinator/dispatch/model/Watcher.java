package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;

/** Is told at once what hosts do, for people to look at. Nothing depends on it. */
public interface Watcher {
  /**
   * @param spec of the work unit
   */
  void begun(LeaseId lease, HostId host, JobId job, WorkUnitSpec spec, boolean committed);

  void committed(LeaseId lease);

  void ended(LeaseId lease);
}
