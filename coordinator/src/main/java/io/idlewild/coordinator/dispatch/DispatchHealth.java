package io.idlewild.coordinator.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether this program dispatches, or another one took over its database. */
@Readiness
@ApplicationScoped
class DispatchHealth implements HealthCheck {
  private final DispatchLoop loop;

  DispatchHealth(DispatchLoop loop) {
    this.loop = loop;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Dispatch")
        .status(!loop.isReplaced())
        .withData(
            "state", loop.isReplaced() ? "another coordinator took over this database" : "works")
        .build();
  }
}
