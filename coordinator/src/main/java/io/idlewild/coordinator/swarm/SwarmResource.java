package io.idlewild.coordinator.swarm;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.PageLimit;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The live swarm over REST. Workers report each 5 s while they fetch, so asking more often than
 * each 2 s shows nothing new.
 */
@Path("/api/v1/swarm")
@Tag(name = "Contents")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class SwarmResource {
  private final SwarmViews views;

  SwarmResource(SwarmViews views) {
    this.views = views;
  }

  @GET
  @Operation(
      summary = "Who gives what to whom",
      description = "An admin sees all contents, a scientist own ones.")
  @APIResponse(responseCode = "200", description = "Workers, edges and totals.")
  @APIResponse(responseCode = "400", description = "Code bad-limit.")
  public SwarmView swarm(
      @QueryParam("limit") @DefaultValue("200") int limit, @Context SecurityContext security) {
    PageLimit.require(limit);
    return views.swarm(Caller.of(security), limit);
  }
}
