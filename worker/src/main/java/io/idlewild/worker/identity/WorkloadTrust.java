package io.idlewild.worker.identity;

import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.WorkloadVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which workload versions may run here: signed by somebody whom the volunteer trusts, not expired,
 * not superseded by its publisher, and in the coordinator's log, which has only grown. So a
 * coordinator can neither bring code of its own, nor bring back a version with a hole, nor show
 * this host a version that it hides from others.
 */
public final class WorkloadTrust {
  private final WorkloadVerifier verifier;
  private final VersionFloors floors;
  private final KnownLog log;

  /**
   * @param trusted whose workloads may run; asked anew for each
   */
  public WorkloadTrust(
      Predicate<PublisherId> trusted, VersionFloors floors, KnownLog log, InstantSource clock) {
    this.verifier = new WorkloadVerifier(trusted, clock);
    this.floors = floors;
    this.log = log;
  }

  /**
   * Opens a signed workload version as it came.
   *
   * @param evidence that it stands in the log; empty if none came
   */
  public OpenedWorkload open(byte[] signedWorkload, Optional<LogEvidence> evidence) {
    try {
      Optional<String> objection =
          evidence.isPresent()
              ? log.follow(evidence.get())
              : Optional.of(
                  "the coordinator does not show that it stands in its log of workload versions");
      OpenedWorkload opened = verifier.open(signedWorkload);
      return opened instanceof OpenedWorkload.Genuine genuine
          ? notRolledBack(genuine, objection.or(() -> missing(genuine, evidence)))
          : opened;
    } catch (IOException | UncheckedIOException e) {
      return new OpenedWorkload.Refused(
          "the worker cannot read or write what it knows of workloads: " + e.getMessage());
    }
  }

  /** How many entries the log had when this host saw it last. */
  public long logSize() throws IOException {
    return log.size();
  }

  private static Optional<String> missing(
      OpenedWorkload.Genuine genuine, Optional<LogEvidence> evidence) {
    return evidence
        .filter(shown -> !shown.proves(genuine.publisher(), genuine.id()))
        .map(shown ->
            "it does not stand in the coordinator's log of workload versions (%d entries, root %s)"
                .formatted(shown.head().head().size(), shown.head().head().root()));
  }

  private OpenedWorkload notRolledBack(OpenedWorkload.Genuine genuine, Optional<String> objection)
      throws IOException {
    PublisherId publisher = genuine.publisher();
    WorkloadManifest manifest = genuine.manifest();
    long floor = floors.floor(publisher, manifest.name());
    if (manifest.minimumVersion() > floor) {
      floors.raise(publisher, manifest.name(), manifest.minimumVersion());
    }
    if (manifest.version() < floor) {
      return new OpenedWorkload.Refused(
          "version %d of %s was superseded: its publisher allows only version %d and newer"
              .formatted(manifest.version(), manifest.name(), floor));
    }
    return objection
        .<OpenedWorkload>map(why ->
            new OpenedWorkload.Refused(
                "version %d of %s: %s".formatted(manifest.version(), manifest.name(), why)))
        .orElse(genuine);
  }
}
