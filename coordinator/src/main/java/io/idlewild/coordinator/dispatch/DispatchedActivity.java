package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.content.OutputSink;
import io.idlewild.coordinator.host.HostActivity;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nobody holds a task while nobody dispatches. */
@ApplicationScoped
class DispatchedActivity implements HostActivity, OutputSink {
  @Override
  public Map<HostId, List<RunningTask>> tasks() {
    return Map.of();
  }

  @Override
  public Optional<Problem> refuse(HostIdentity host, LeaseId lease, OutputFile output) {
    return Optional.of(
        Problem.conflict(
            "lease-unknown", "This host does not hold the lease.", "Forget the lease."));
  }

  @Override
  public void stored(HostIdentity host, LeaseId lease, OutputFile output) {}
}
