package io.idlewild.coordinator.directory;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.OffsetPage;
import io.idlewild.coordinator.platform.PageLimit;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hosts by the page over REST. */
@Path("/api/v1/hosts/search")
@Tag(name = "Hosts")
@Requires({Role.VOLUNTEER, Role.SCIENTIST})
@Within(Area.HOSTS)
@Blocking
public class HostSearchResource {
  private static final int MAX_TEXT = 200;

  private final HostDirectory directory;

  HostSearchResource(HostDirectory directory) {
    this.directory = directory;
  }

  @GET
  @Operation(
      summary = "Your hosts, searched, sorted and by the page",
      description =
          "An admin sees everybody's. The figures are two seconds old at most, availability some"
              + " minutes.")
  @APIResponse(responseCode = "200", description = "A page, and what can be filtered by.")
  @APIResponse(responseCode = "400", description = "Codes bad-order, bad-limit, bad-cursor.")
  public HostPage search(
      @QueryParam("q") @DefaultValue("") @Size(max = MAX_TEXT) String text,
      @QueryParam("state") Set<String> states,
      @QueryParam("platform") Set<String> platforms,
      @QueryParam("standing") Set<String> standings,
      @QueryParam("sort") @DefaultValue("name") String sort,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    int offset = OffsetPage.offset(after);
    Sorting<HostOrder> sorting = Sorting.parse(sort, HostOrder.class, "Hosts");
    return new HostQuery(text, states, platforms, standings, sorting, offset, limit)
        .of(directory.rows(Caller.of(security)));
  }
}
