package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.journal.ResultReader;
import io.idlewild.coordinator.journal.TaskHistory;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.platform.Keyset;
import io.idlewild.coordinator.platform.Page;
import io.idlewild.coordinator.platform.PageLimit;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.workunit.BulkOutcome;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.core.id.JobId;
import io.idlewild.core.work.LogicalName;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The work units of a job over REST: in bulk, and one by one with all that happened to them. */
@Path("/api/v1/jobs/{job}/work-units")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class WorkUnitResource {
  private static final int MAX_CAUSE = 200;
  private static final String RESUME = "Go on with offset=%d.";

  private final JobService jobs;
  private final WorkUnitService units;
  private final TaskHistory history;
  private final ResultReader results;
  private final UnitSearch search;
  private final ContentService contents;
  private final OwnJobs own;

  WorkUnitResource(
      JobService jobs,
      WorkUnitService units,
      TaskHistory history,
      ResultReader results,
      UnitSearch search,
      ContentService contents,
      OwnJobs own) {
    this.own = own;
    this.jobs = jobs;
    this.units = units;
    this.history = history;
    this.results = results;
    this.search = search;
    this.contents = contents;
  }

  /** Work units that the job has now, all of them durable. */
  public record Accepted(int accepted) {}

  /** Takes lines of JSON, a work unit each; lines that are known already are skipped. */
  @POST
  @Consumes("application/x-ndjson")
  public Accepted receive(
      @PathParam("job") String job,
      @QueryParam("offset") @DefaultValue("0") @Min(0) long offset,
      InputStream lines,
      @Context SecurityContext security) {
    BulkOutcome outcome = jobs.receive(own.find(job, security), offset, lines);
    Problem problem =
        switch (outcome) {
          case BulkOutcome.Accepted(int total) -> null;
          case BulkOutcome.BadLine(int line, String reason, int total) ->
              Problem.unprocessable(
                      "bad-line",
                      "Line %d: %s. Nothing of this request was kept.".formatted(line, reason),
                      "Correct the line and send the request again.")
                  .with("line", line);
          case BulkOutcome.TooMany(int limit, int total) ->
              Problem.unprocessable(
                      "too-many-work-units",
                      ("A job has at most %d work units; with this request it would have more."
                              + " Nothing of the request was kept.")
                          .formatted(limit),
                      "Submit the rest as another job, or ask the admin to raise"
                          + " idlewild.job.max-work-units.")
                  .with("limit", limit);
          case BulkOutcome.BeyondQuota(long limit, int total) ->
              Problem.of(
                      "quota-exceeded",
                      403,
                      ("The job has %d work units and your account's quota allows it %d; with this"
                              + " request it would have more. Nothing of the request was kept.")
                          .formatted(total, limit),
                      "Submit fewer, delete jobs that you no longer need (idlewild delete JOB), or"
                          + " ask the admin for more (idlewild quotas ACCOUNT --work-units N"
                          + " --tasks N).")
                  .with("quota", "work-units")
                  .with("limit", limit);
          case BulkOutcome.Gap(int total) ->
              Problem.conflict(
                  "offset-gap",
                  "The job has %d work units, offset %d leaves a gap.".formatted(total, offset),
                  RESUME.formatted(total));
          case BulkOutcome.Closed(int total) ->
              Problem.conflict(
                  "job-started",
                  "The job was started with %d work units and takes no more.".formatted(total),
                  "Submit the rest as another job.");
        };
    if (problem != null) {
      throw problem.with("accepted", outcome.total()).asException();
    }
    return new Accepted(outcome.total());
  }

  @GET
  @Operation(
      summary = "The work units of a job by the page, in the order of their indexes",
      description =
          "Of a state, or with a task that failed for a cause. A page may be short, or empty, and"
              + " yet have a next one: what was searched for it is limited.")
  @APIResponse(responseCode = "200", description = "A page.")
  @APIResponse(responseCode = "400", description = "Codes bad-limit, bad-cursor.")
  @APIResponse(responseCode = "404", description = "Code job-unknown.")
  public Page<UnitRow> list(
      @PathParam("job") String job,
      @QueryParam("state") @Nullable UnitFilter state,
      @QueryParam("cause") @Nullable @Size(max = MAX_CAUSE) String cause,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext security) {
    PageLimit.require(limit);
    return search.find(own.find(job, security), state, cause, index(after), limit);
  }

  private static int index(@Nullable String after) {
    try {
      return after == null || after.isEmpty() ? -1 : Integer.parseInt(after);
    } catch (NumberFormatException e) {
      throw Keyset.bad();
    }
  }

  /** One work unit, its tasks and its result. */
  @GET
  @Path("{index}")
  public WorkUnitView get(
      @PathParam("job") String job,
      @PathParam("index") int index,
      @Context SecurityContext security) {
    JobId id = own.find(job, security);
    JobState state = jobs.state(id);
    return units
        .find(id, index)
        .map(unit ->
            WorkUnitView.of(
                unit,
                state,
                history.of(id, index),
                results.find(id, index).map(ResultView::of).orElse(null),
                Caller.of(security).has(Role.ADMIN)))
        .orElseThrow(() -> noUnit(id, index).asException());
  }

  /** All that decides what a work unit computes, so that it can be computed elsewhere. */
  @GET
  @Path("{index}/recipe")
  public RecipeView recipe(
      @PathParam("job") String job,
      @PathParam("index") int index,
      @Context SecurityContext security) {
    JobId id = own.find(job, security);
    JobTerms terms = jobs.terms(id);
    return units
        .find(id, index)
        .map(unit -> RecipeView.of(terms, unit))
        .orElseThrow(() -> noUnit(id, index).asException());
  }

  /** The bytes of one output of a sealed work unit. */
  @GET
  @Path("{index}/outputs/{name:.+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response output(
      @PathParam("job") String job,
      @PathParam("index") int index,
      @PathParam("name") String name,
      @Context SecurityContext security) {
    JobId id = own.find(job, security);
    ResultFile output =
        results
            .output(id, index, logical(name))
            .orElseThrow(() -> noOutput(id, index, name).asException());
    byte[] inline = output.inline();
    StreamingOutput stored = out -> contents.writeTo(output.file().content(), out);
    return Response.ok(inline != null ? inline : stored)
        .header(HttpHeaders.CONTENT_LENGTH, output.file().content().length())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + last(name) + "\"")
        .build();
  }

  private static LogicalName logical(String name) {
    try {
      return new LogicalName(name);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("bad-name", String.valueOf(e.getMessage()), "Correct the name.")
          .asException();
    }
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static Problem noUnit(JobId job, int index) {
    return Problem.notFound(
        "work-unit-unknown",
        "Job %s has no work unit %d.".formatted(job, index),
        "Indexes begin with 0.");
  }

  private static Problem noOutput(JobId job, int index, String name) {
    return Problem.notFound(
        "output-unknown",
        "Work unit %d of job %s has no sealed output %s.".formatted(index, job, name),
        "See which there are with GET /api/v1/jobs/%s/work-units/%d.".formatted(job, index));
  }
}
