package io.idlewild.coordinator.check;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The check over REST. */
@Path("/api/v1/check")
@Tag(name = "Operation")
@Requires(Role.ADMIN)
@Within(Area.ADMIN)
@Blocking
public class CheckResource {
  private final CheckService checks;

  CheckResource(CheckService checks) {
    this.checks = checks;
  }

  @GET
  @Operation(
      summary = "Check the invariants",
      description =
          "Looks through all rows for what must not be, on one snapshot, while the grid goes on."
              + " With deep=true every stored byte is read too. The answer names at most"
              + " limit violations of each thing that is looked for.")
  @APIResponse(responseCode = "200", description = "What was looked for, and what was found.")
  @APIResponse(responseCode = "400", description = "Code bad-limit.")
  @APIResponse(responseCode = "409", description = "Code check-running.")
  public CheckReport check(
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("deep") @DefaultValue("false") boolean deep) {
    if (limit < 1 || limit > CheckSettings.MAX_LIMIT) {
      throw Problem.badRequest(
              "bad-limit",
              "limit is %d, not 1 to %d.".formatted(limit, CheckSettings.MAX_LIMIT),
              "Leave it out for %d.".formatted(CheckSettings.USUAL_LIMIT))
          .asException();
    }
    return checks.check(limit, deep);
  }
}
