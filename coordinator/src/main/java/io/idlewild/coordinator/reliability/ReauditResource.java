package io.idlewild.coordinator.reliability;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.dispatch.DispatchService;
import io.idlewild.coordinator.host.HostParameter;
import io.idlewild.core.id.HostId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An admin who doubts a host has its results computed again. */
@Path("/api/v1/hosts/{id}/reaudit")
@Tag(name = "Validation")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
@Blocking
public class ReauditResource {
  private final ReliabilityRepository records;
  private final DispatchService dispatch;

  ReauditResource(ReliabilityRepository records, DispatchService dispatch) {
    this.records = records;
    this.dispatch = dispatch;
  }

  @POST
  @Operation(
      summary = "Audit what a host returned",
      description =
          "Up to 500 of its results that are not sealed and that nobody has checked are computed"
              + " again by other hosts. Safe to repeat.")
  @APIResponse(responseCode = "204", description = "The audits are ordered.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  public void reaudit(@PathParam("id") String id) {
    HostId host = HostParameter.parse(id);
    if (!records.exists(host)) {
      throw HostParameter.unknown(id);
    }
    dispatch.suspect(host);
  }
}
