package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Within;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller has given, over REST. */
@Path("/api/v1/contribution")
@Tag(name = "Credit")
@Within(Area.HOSTS)
@Blocking
public class ContributionResource {
  private final Contributions contributions;

  ContributionResource(Contributions contributions) {
    this.contributions = contributions;
  }

  @GET
  @Operation(
      summary = "What you have given",
      description = "Credit, work units and days of your account and of hosts that it claimed.")
  @APIResponse(responseCode = "200", description = "The contribution, with badges.")
  public ContributionView mine(@Context SecurityContext security) {
    return contributions.of(Caller.of(security).account());
  }

  @GET
  @Path("certificate")
  @Produces("text/csv;charset=UTF-8")
  @Operation(
      summary = "What you have given, signed by the project",
      description = "The last two lines are key and signature; \"idlewild credit verify\" checks.")
  @APIResponse(responseCode = "200", description = "The certificate.")
  public Response certificate(@Context SecurityContext security) {
    return Response.ok(contributions.certificate(Caller.of(security).account()))
        .header("Content-Disposition", "attachment; filename=\"contribution.csv\"")
        .build();
  }
}
