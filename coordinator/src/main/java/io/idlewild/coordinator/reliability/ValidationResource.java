package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What comparisons of results have shown. What is said of hosts is for admins only. */
@Path("/api/v1/validation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Validation")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ValidationResource {
  private final ValidationViews views;

  ValidationResource(ValidationViews views) {
    this.views = views;
  }

  @GET
  @Operation(
      summary = "What comparisons of results have shown",
      description =
          "Of the caller's jobs the audits and the risk that is left; for admins also what workload"
              + " versions disagreed, and which hosts.")
  @APIResponse(responseCode = "200", description = "The figures of this moment.")
  public ValidationView validation(@Context SecurityContext security) {
    return views.of(Caller.of(security));
  }
}
