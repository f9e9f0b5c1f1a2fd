package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How a job went, for its charts. */
@Path("/api/v1/jobs/{job}/chart")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class JobChartResource {
  private final JobCharts charts;
  private final OwnJobs own;

  JobChartResource(JobCharts charts, OwnJobs own) {
    this.charts = charts;
    this.own = own;
  }

  @GET
  @Operation(
      summary = "How a job went",
      description = "Its counts from time to time, and the forecast of each moment.")
  @APIResponse(responseCode = "200", description = "The points, oldest first.")
  @APIResponse(responseCode = "404", description = "Code job-unknown.")
  public JobChart chart(@PathParam("job") String job, @Context SecurityContext security) {
    return charts.of(own.find(job, security));
  }
}
