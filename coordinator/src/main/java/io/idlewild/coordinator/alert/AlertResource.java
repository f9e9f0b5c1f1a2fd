package io.idlewild.coordinator.alert;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an operator must know, over REST. */
@Path("/api/v1/alerts")
@Tag(name = "System")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
public class AlertResource {
  private final Alerts alerts;

  AlertResource(Alerts alerts) {
    this.alerts = alerts;
  }

  @GET
  @Operation(
      summary = "What must be known now",
      description =
          "Each with what was measured, where the limit is, and what to do; the worst first.")
  @APIResponse(responseCode = "200", description = "The alerts; an empty list is good news.")
  public List<AlertView> alerts(@Context SecurityContext security) {
    return alerts.of(Caller.of(security));
  }
}
