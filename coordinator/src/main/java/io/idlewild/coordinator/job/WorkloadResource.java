package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.JobId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;

/** Workload versions over REST. */
@Path("/api/v1/workloads")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
public class WorkloadResource {
  private final WorkloadService workloads;
  private final JobService jobs;
  private final JobDispatch dispatch;

  WorkloadResource(WorkloadService workloads, JobService jobs, JobDispatch dispatch) {
    this.workloads = workloads;
    this.jobs = jobs;
    this.dispatch = dispatch;
  }

  /** A signed workload; the three byte strings travel as base64. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Submission(
      @NotNull byte[] manifest, @NotNull byte[] publisher, @NotNull byte[] signature) {}

  /**
   * Takes a signed version; answers 200 if it is known. Jobs that run versions which it supersedes
   * are held: no task of theirs is leased any more.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(
      @Valid @NotNull Submission submission, @Context SecurityContext security) {
    WorkloadService.Registered registered =
        workloads.register(
            SignedWorkloadCodec.encode(
                submission.manifest(), submission.publisher(), submission.signature()),
            Caller.of(security).account());
    WorkloadView workload = registered.workload();
    for (JobId job : jobs.supersededBy(workload)) {
      if (jobs.hold(job, true)) {
        dispatch.held(job, true);
      }
    }
    return registered.created()
        ? Response.created(URI.create("/api/v1/workloads/" + workload.id()))
            .entity(workload)
            .build()
        : Response.ok(workload).build();
  }

  /** The newest versions. */
  @GET
  public List<WorkloadView> list() {
    return workloads.list();
  }

  /** One version. */
  @GET
  @Path("{id}")
  public WorkloadView get(@PathParam("id") String id) {
    return workloads.find(id).orElseThrow(() -> unknown(id).asException());
  }

  static Problem unknown(String id) {
    return Problem.notFound(
        "workload-unknown", "There is no workload %s.".formatted(id), "Register it first.");
  }
}
