package io.idlewild.protocol.workload;

import io.idlewild.core.content.Hash;
import io.idlewild.core.work.WorkloadManifest;

/** What came of opening a signed workload version. */
public sealed interface OpenedWorkload {

  /**
   * The signature is right and the version has not expired.
   *
   * @param id SHA-256 of the manifest's bytes: the name of the workload version
   */
  record Genuine(Hash id, PublisherId publisher, WorkloadManifest manifest)
      implements OpenedWorkload {}

  /**
   * It must not be run.
   *
   * @param reason one sentence for a person
   */
  record Refused(String reason) implements OpenedWorkload {}
}
