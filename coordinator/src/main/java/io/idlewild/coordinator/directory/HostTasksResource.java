package io.idlewild.coordinator.directory;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.host.HostParameter;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.platform.OffsetPage;
import io.idlewild.coordinator.platform.PageLimit;
import io.idlewild.core.id.HostId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tasks of a host by the page over REST. */
@Path("/api/v1/hosts/{id}/tasks")
@Tag(name = "Hosts")
@Requires({Role.VOLUNTEER, Role.SCIENTIST})
@Within(Area.HOSTS)
@Blocking
public class HostTasksResource {
  private final HostService hosts;
  private final HostTasks tasks;

  HostTasksResource(HostService hosts, HostTasks tasks) {
    this.hosts = hosts;
    this.tasks = tasks;
  }

  @GET
  @Operation(
      summary = "The tasks of a host",
      description =
          "Those that it has, and all that it had as long as their jobs are kept; of any of the"
              + " states, or all. An admin may look at everybody's hosts.")
  @APIResponse(responseCode = "200", description = "A page.")
  @APIResponse(responseCode = "400", description = "Codes bad-order, bad-limit, bad-cursor.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public OffsetPage<HostTaskRow> tasks(
      @PathParam("id") String id,
      @QueryParam("state") Set<String> states,
      @QueryParam("sort") @DefaultValue("-leased") String sort,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    Caller caller = Caller.of(security);
    int offset = OffsetPage.offset(after);
    Sorting<HostTaskOrder> sorting = Sorting.parse(sort, HostTaskOrder.class, "Tasks");
    HostId host = HostParameter.own(id, hosts, caller);
    return tasks.find(new HostTasks.Query(host, states, sorting, offset, limit), caller);
  }
}
