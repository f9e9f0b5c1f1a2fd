package io.idlewild.coordinator.content;

import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where nothing is leased, no output is wanted. */
@DefaultBean
@ApplicationScoped
class NoOutputs implements OutputSink {
  @Override
  public Optional<Problem> refuse(HostIdentity host, LeaseId lease, OutputFile output) {
    return Optional.of(
        Problem.conflict(
            "lease-unknown",
            "This coordinator has not leased %s.".formatted(lease),
            "Forget the lease."));
  }

  @Override
  public void stored(HostIdentity host, LeaseId lease, OutputFile output) {
    throw new IllegalStateException("nothing is accepted, so nothing is stored");
  }
}
