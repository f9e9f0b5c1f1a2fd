package io.idlewild.coordinator.content;

import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import java.util.Optional;

/** Where outputs of tasks go; who knows the leases decides which are wanted. */
public interface OutputSink {
  /**
   * Asked before any byte is taken.
   *
   * @return why this host may not upload this output; empty if it may
   */
  Optional<Problem> refuse(HostIdentity host, LeaseId lease, OutputFile output);

  /** Told when all bytes of the output are stored and on the disk. */
  void stored(HostIdentity host, LeaseId lease, OutputFile output);
}
