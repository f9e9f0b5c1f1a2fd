package io.idlewild.coordinator.job;

import io.idlewild.core.work.WorkloadManifest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The manifests of registered workload versions, for whoever runs them. A version never changes, so
 * those that were asked for are kept. Thread-safe.
 */
@ApplicationScoped
public class WorkloadCatalog {
  private static final int KEPT = 1_000;

  private final WorkloadRepository workloads;
  private final Map<String, WorkloadManifest> manifests = new ConcurrentHashMap<>();

  WorkloadCatalog(WorkloadRepository workloads) {
    this.workloads = workloads;
  }

  /** The manifest of a version; empty if there is no such version. */
  public Optional<WorkloadManifest> manifest(String workload) {
    WorkloadManifest kept = manifests.get(workload);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<WorkloadManifest> found =
        QuarkusTransaction.joiningExisting()
            .call(() ->
                workloads
                    .findByIdOptional(workload)
                    .map(row -> SignedWorkloadCodec.manifest(row.signed)));
    if (manifests.size() >= KEPT) {
      manifests.clear();
    }
    found.ifPresent(manifest -> manifests.put(workload, manifest));
    return found;
  }
}
