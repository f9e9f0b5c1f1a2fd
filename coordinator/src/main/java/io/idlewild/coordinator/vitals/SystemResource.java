package io.idlewild.coordinator.vitals;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state of the system over REST. */
@Path("/api/v1/system")
@Tag(name = "System")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
@Blocking
public class SystemResource {
  private final SystemReport report;

  SystemResource(SystemReport report) {
    this.report = report;
  }

  @GET
  @Operation(
      summary = "How the coordinator fares",
      description = "Program, process, dispatch, database, storage, HTTP and certificates.")
  @APIResponse(responseCode = "200", description = "Measured now.")
  public SystemView system() {
    return report.view();
  }
}
