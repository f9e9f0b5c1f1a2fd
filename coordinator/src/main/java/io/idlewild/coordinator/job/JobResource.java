package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.notice.NoticeService;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.retention.Deletion;
import io.idlewild.coordinator.retention.RetentionService;
import io.idlewild.core.id.JobId;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Jobs over REST. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class JobResource {
  private final JobService jobs;
  private final JobDispatch dispatch;
  private final RetentionService retention;
  private final OwnJobs own;
  private final NoticeService notices;

  JobResource(
      JobService jobs,
      JobDispatch dispatch,
      RetentionService retention,
      OwnJobs own,
      NoticeService notices) {
    this.own = own;
    this.notices = notices;
    this.jobs = jobs;
    this.dispatch = dispatch;
    this.retention = retention;
  }

  /** How many work units the caller has sent. */
  public record Start(@Min(0) int workUnits) {}

  /** Makes a job that takes work units; with an Idempotency-Key, once. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable @Size(min = 1, max = 200) String key,
      @Valid @NotNull NewJob request,
      @Context SecurityContext security) {
    JobService.Created created = jobs.create(request, key, Caller.of(security).account());
    URI place = URI.create("/api/v1/jobs/" + created.job().id());
    return created.created()
        ? Response.created(place).entity(created.job()).build()
        : Response.ok(created.job()).location(place).build();
  }

  /** The newest jobs; {@code before} goes on behind a job. */
  @GET
  public List<JobView> list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
      @QueryParam("before") @Nullable String before,
      @Context SecurityContext security) {
    return jobs.list(
        Caller.of(security).view(), before == null ? null : own.find(before, security), limit);
  }

  /** One job. */
  @GET
  @Path("{id}")
  public JobView get(@PathParam("id") String id, @Context SecurityContext security) {
    return jobs.view(own.find(id, security));
  }

  /** Ends the receiving of work units; they are dispatched from now on. Safe to repeat. */
  @POST
  @Path("{id}/start")
  @Consumes(MediaType.APPLICATION_JSON)
  public JobView start(
      @PathParam("id") String id, @Context SecurityContext security, @Valid @NotNull Start start) {
    JobId job = own.find(id, security);
    JobView view = jobs.start(job, start.workUnits());
    dispatch.started(job);
    return view;
  }

  /** Deletes a job that has ended, with all of its results; the archive keeps a line of it. */
  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Delete a job that has ended",
      description = "Its results are gone at once; the credit that it granted stays.")
  @APIResponse(responseCode = "204", description = "The job is deleted.")
  @APIResponse(responseCode = "404", description = "Code job-unknown.")
  @APIResponse(responseCode = "409", description = "Code job-not-ended.")
  public void delete(@PathParam("id") String id, @Context SecurityContext security) {
    JobId job = own.find(id, security);
    switch (retention.delete(job)) {
      case Deletion.Deleted gone -> {}
      case Deletion.Unknown nothing -> throw JobService.unknown(job).asException();
      case Deletion.NotEnded(String state) ->
          throw Problem.conflict(
                  "job-not-ended",
                  "Job %s is %s; only jobs that have ended are deleted.".formatted(job, state),
                  state.equals("CANCELLED")
                      ? "Its work units are still being called off: try again in a moment."
                      : "Cancel it first: POST /api/v1/jobs/%s/cancel.".formatted(job))
              .asException();
    }
  }

  /** Calls a job off. Results that came before stay. Safe to repeat. */
  @POST
  @Path("{id}/cancel")
  public CompletionStage<JobView> cancel(
      @PathParam("id") String id, @Context SecurityContext security) {
    JobId job = own.find(id, security);
    if (jobs.cancelUnstarted(job)) {
      notices.cancelled(job);
      return CompletableFuture.completedStage(jobs.view(job));
    }
    return dispatch
        .cancel(job)
        .thenApplyAsync(
            done -> {
              notices.cancelled(job);
              return jobs.view(job);
            },
            Thread::startVirtualThread);
  }

  /** Nothing more of the job is leased until it is released; what runs goes on. */
  @POST
  @Path("{id}/hold")
  public JobView hold(@PathParam("id") String id, @Context SecurityContext security) {
    return hold(own.find(id, security), true);
  }

  /** Ends a hold. */
  @POST
  @Path("{id}/release")
  public JobView release(@PathParam("id") String id, @Context SecurityContext security) {
    return hold(own.find(id, security), false);
  }

  private JobView hold(JobId job, boolean on) {
    if (jobs.hold(job, on)) {
      dispatch.held(job, on);
    }
    return jobs.view(job);
  }

  /** Changes the job's share of the machines. */
  @POST
  @Path("{id}/priority")
  public JobView prioritize(
      @PathParam("id") String id,
      @Context SecurityContext security,
      @Valid @NotNull NewPriority request) {
    JobId job = own.find(id, security);
    jobs.prioritize(job, request.priority());
    dispatch.prioritized(job, request.priority());
    return jobs.view(job);
  }

  /**
   * Another priority.
   *
   * @param priority each 25 double the share
   */
  public record NewPriority(@Min(JobTerms.MIN_PRIORITY) @Max(JobTerms.MAX_PRIORITY) int priority) {}
}
