package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.retention.Deletion;
import io.idlewild.coordinator.retention.ForgetService;
import io.idlewild.coordinator.retention.ForgetView;
import io.idlewild.core.id.JobId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs whose scientists want their data gone. */
@Path("/api/v1/jobs/{id}/forget")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ForgetResource {
  private final ForgetService forgetting;

  ForgetResource(ForgetService forgetting) {
    this.forgetting = forgetting;
  }

  @POST
  @Operation(
      summary = "Delete all data of a job that has ended",
      description =
          "Inputs, outputs, work units, results and archive line are gone here when this answers;"
              + " hosts are told, now or when they come back. Contents that others need stay, and are"
              + " named. Safe to repeat.")
  @APIResponse(responseCode = "200", description = "What was deleted, and who is still to confirm.")
  @APIResponse(responseCode = "404", description = "Code job-unknown.")
  @APIResponse(responseCode = "409", description = "Code job-not-ended.")
  public ForgetView forget(@PathParam("id") String id, @Context SecurityContext security) {
    JobId job = own(id, security);
    return switch (forgetting.forget(job)) {
      case Deletion.Deleted gone -> view(job);
      case Deletion.Unknown nothing -> throw JobService.unknown(job).asException();
      case Deletion.NotEnded(String state) ->
          throw Problem.conflict(
                  "job-not-ended",
                  "Job %s is %s; only jobs that have ended are forgotten.".formatted(job, state),
                  "Cancel it first, and try again in a moment.")
              .asException();
    };
  }

  @GET
  @Operation(summary = "What was deleted of a forgotten job, and which hosts have confirmed it")
  @APIResponse(responseCode = "200", description = "The report.")
  @APIResponse(responseCode = "404", description = "Codes job-unknown, job-not-forgotten.")
  public ForgetView status(@PathParam("id") String id, @Context SecurityContext security) {
    return view(own(id, security));
  }

  private ForgetView view(JobId job) {
    return forgetting
        .view(job)
        .orElseThrow(() ->
            Problem.notFound(
                    "job-not-forgotten",
                    "Nobody has asked for job %s to be forgotten.".formatted(job),
                    "POST to the same address does.")
                .asException());
  }

  /** Another scientist's job is not there. */
  private JobId own(String id, SecurityContext security) {
    JobId job = OwnJobs.parse(id);
    Caller caller = Caller.of(security);
    return forgetting
        .owner(job)
        .filter(caller::sees)
        .map(owner -> job)
        .orElseThrow(() -> JobService.unknown(job).asException());
  }
}
