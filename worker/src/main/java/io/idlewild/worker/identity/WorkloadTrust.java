package io.idlewild.worker.identity;

import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.WorkloadVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/**
 * Which workload versions may run here: signed by somebody whom the volunteer trusts, not expired,
 * and not older than one that was seen before, so that a coordinator cannot bring back a version
 * with a hole.
 */
public final class WorkloadTrust {
  private final WorkloadVerifier verifier;
  private final SeenVersions seen;

  public WorkloadTrust(TrustedPublishers publishers, SeenVersions seen, InstantSource clock) {
    this.verifier = new WorkloadVerifier(publishers::trusts, clock);
    this.seen = seen;
  }

  /** Opens a signed workload version as it came. */
  public OpenedWorkload open(byte[] signedWorkload) {
    try {
      OpenedWorkload opened = verifier.open(signedWorkload);
      return opened instanceof OpenedWorkload.Genuine genuine ? notRolledBack(genuine) : opened;
    } catch (IOException | UncheckedIOException e) {
      return new OpenedWorkload.Refused(
          "the worker cannot read or write what it knows of workloads: " + e.getMessage());
    }
  }

  private OpenedWorkload notRolledBack(OpenedWorkload.Genuine genuine) throws IOException {
    PublisherId publisher = genuine.publisher();
    WorkloadManifest manifest = genuine.manifest();
    long highest = seen.highest(publisher, manifest.name());
    if (manifest.version() < highest) {
      return new OpenedWorkload.Refused(
          "version %d of %s is older than version %d, which this worker has seen"
              .formatted(manifest.version(), manifest.name(), highest));
    }
    if (manifest.version() > highest) {
      seen.see(publisher, manifest.name(), manifest.version());
    }
    return genuine;
  }
}
