package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.host.HostParameter;
import io.idlewild.coordinator.platform.PageLimit;
import io.idlewild.coordinator.reliability.ReliabilityView.EventView;
import io.idlewild.core.id.HostId;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The reliability of a host over REST. Only for admins: it tells which of a running job's results
 * were audited.
 */
@Path("/api/v1/hosts/{id}/reliability")
@Tag(name = "Hosts")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
@Blocking
public class ReliabilityResource {
  private static final int MOST_SPANS = 1_000;

  private final ReliabilityRepository records;
  private final ReliabilityHistories histories;

  ReliabilityResource(ReliabilityRepository records, ReliabilityHistories histories) {
    this.records = records;
    this.histories = histories;
  }

  @GET
  @Operation(
      summary = "How far a host is trusted",
      description = "Its standing with each workload version, and what moved it, newest first.")
  @APIResponse(responseCode = "200", description = "The record and a page of its history.")
  @APIResponse(responseCode = "400", description = "Code bad-limit.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public ReliabilityView reliability(
      @PathParam("id") String id,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    PageLimit.require(limit);
    HostId host = HostParameter.parse(id);
    if (!records.exists(host)) {
      throw HostParameter.unknown(id);
    }
    List<EventView> events =
        records.events(host, before == null ? Long.MAX_VALUE : before, limit + 1);
    boolean more = events.size() > limit;
    List<EventView> page = more ? events.subList(0, limit) : events;
    return new ReliabilityView(
        host.toString(), records.records(host), page, more ? page.getLast().id() : null);
  }

  @GET
  @Path("history")
  @Operation(
      summary = "How the trust in a host went",
      description =
          "Checks passed, summed up over equal spans of time, and each event that changed its"
              + " standing; the oldest first.")
  @APIResponse(responseCode = "200", description = "The history.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public ReliabilityHistory history(
      @PathParam("id") String id,
      @QueryParam("spans") @DefaultValue("120") @Min(1) @Max(MOST_SPANS) int spans) {
    HostId host = HostParameter.parse(id);
    if (!records.exists(host)) {
      throw HostParameter.unknown(id);
    }
    return histories.of(host, spans);
  }
}
