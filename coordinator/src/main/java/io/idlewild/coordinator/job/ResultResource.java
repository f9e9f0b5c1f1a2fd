package io.idlewild.coordinator.job;

import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.assimilation.AssimilationService;
import io.idlewild.core.id.JobId;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of a job over REST, in pages or as they come. */
@Path("/api/v1/jobs/{job}")
@Requires(Role.SCIENTIST)
@Blocking
public class ResultResource {
  private final JobService jobs;
  private final AssimilationService results;
  private final JobEvents events;

  ResultResource(JobService jobs, AssimilationService results, JobEvents events) {
    this.jobs = jobs;
    this.results = results;
    this.events = events;
  }

  /**
   * Some results.
   *
   * @param next what to pass as {@code after} for the following ones
   */
  public record Page(List<ResultView> results, long next) {}

  /** Results after a sequence number, in their order. */
  @GET
  @Path("results")
  @Produces(MediaType.APPLICATION_JSON)
  public Page results(
      @PathParam("job") String job,
      @QueryParam("after") @DefaultValue("0") @Min(0) long after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
    JobId id = JobResource.id(job);
    jobs.require(id);
    List<ResultView> page = results.after(id, after, limit).stream().map(ResultView::of).toList();
    return new Page(page, page.isEmpty() ? after : page.getLast().sequence());
  }

  /** Results and progress as they come, until the job has ended. */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(
      @PathParam("job") String job,
      @QueryParam("after") @DefaultValue("0") @Min(0) long after,
      @HeaderParam("Last-Event-ID") @Nullable String lastEvent,
      @Context SseEventSink sink,
      @Context Sse sse) {
    JobId id = JobResource.id(job);
    jobs.require(id);
    events.stream(id, resumeFrom(lastEvent, after), sink, sse);
  }

  private static long resumeFrom(@Nullable String lastEvent, long after) {
    if (lastEvent == null || !lastEvent.matches("\\d{1,18}")) {
      return after;
    }
    return Math.max(after, Long.parseLong(lastEvent));
  }
}
