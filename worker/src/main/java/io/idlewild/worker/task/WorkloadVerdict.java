package io.idlewild.worker.task;

import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.workload.PublisherId;

/** Whether a workload version may run here. */
public sealed interface WorkloadVerdict {
  /** Signed by somebody whom the volunteer trusts, and neither expired nor older than one seen. */
  record Trusted(WorkloadManifest manifest, PublisherId publisher) implements WorkloadVerdict {}

  /**
   * It may not.
   *
   * @param reason one sentence for a person
   */
  record Untrusted(String reason) implements WorkloadVerdict {}
}
