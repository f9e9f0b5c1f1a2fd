package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Keyset;
import io.idlewild.coordinator.platform.Page;
import io.idlewild.coordinator.platform.PageLimit;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Jobs by the page, for people who look for one. */
@Path("/api/v1/jobs/search")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class JobSearchResource {
  private static final int MAX_TEXT = 200;

  private final JobSearch jobs;

  JobSearchResource(JobSearch jobs) {
    this.jobs = jobs;
  }

  @GET
  @Operation(
      summary = "Your jobs, searched, sorted and by the page",
      description = "An admin sees everybody's. sort: createdAt or name, with - for downwards.")
  @APIResponse(responseCode = "200", description = "A page.")
  @APIResponse(responseCode = "400", description = "Codes bad-order, bad-limit, bad-cursor.")
  public Page<JobView> search(
      @QueryParam("q") @DefaultValue("") @Size(max = MAX_TEXT) String text,
      @QueryParam("state") @Nullable JobState state,
      @QueryParam("held") @DefaultValue("false") boolean held,
      @QueryParam("sort") @DefaultValue("-createdAt") String sort,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    return jobs.find(
        new JobSearch.Query(
            Caller.of(security).view(),
            text,
            state,
            held,
            JobOrder.parse(sort),
            Keyset.parse(after).map(JobSearchResource::ofAJob),
            limit));
  }

  private static Keyset ofAJob(Keyset end) {
    try {
      return new Keyset(end.value(), UUID.fromString(end.id()).toString());
    } catch (IllegalArgumentException e) {
      throw Keyset.bad();
    }
  }
}
