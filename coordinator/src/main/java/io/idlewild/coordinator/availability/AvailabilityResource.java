package io.idlewild.coordinator.availability;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.host.HostParameter;
import io.idlewild.coordinator.host.HostService;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When a host is there, over REST. */
@Path("/api/v1/hosts/{id}/availability")
@Tag(name = "Hosts")
@Requires({Role.VOLUNTEER, Role.SCIENTIST})
@Within(Area.HOSTS)
@Blocking
public class AvailabilityResource {
  private static final int MOST_HOURS = 14 * 24;

  private final Availability availability;
  private final HostService hosts;

  AvailabilityResource(Availability availability, HostService hosts) {
    this.availability = availability;
    this.hosts = hosts;
  }

  @GET
  @Operation(
      summary = "When a host is there",
      description =
          "Seconds of each hour in which it computed, was ready, or was suspended; the oldest"
              + " first. An hour in which it was never there is missing.")
  @APIResponse(responseCode = "200", description = "The hours.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public List<HourView> hours(
      @PathParam("id") String id,
      @QueryParam("hours") @DefaultValue("336") @Min(1) @Max(MOST_HOURS) int last,
      @Context SecurityContext security) {
    return availability.of(HostParameter.own(id, hosts, Caller.of(security)), last);
  }
}
