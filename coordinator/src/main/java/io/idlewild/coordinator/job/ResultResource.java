package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.journal.ProvisionalResult;
import io.idlewild.coordinator.journal.ResultReader;
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
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of a job over REST, in pages or as they come. */
@Path("/api/v1/jobs/{job}")
@Requires(Role.SCIENTIST)
@Within(Area.JOBS)
@Blocking
public class ResultResource {
  private final JobService jobs;
  private final ResultReader results;
  private final JobEvents events;
  private final OwnJobs own;

  ResultResource(JobService jobs, ResultReader results, JobEvents events, OwnJobs own) {
    this.own = own;
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
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @Context SecurityContext security) {
    JobId id = own.find(job, security);
    List<ResultView> page = results.after(id, after, limit).stream().map(ResultView::of).toList();
    return new Page(page, page.isEmpty() ? after : page.getLast().sequence());
  }

  /**
   * Results that count and may still be withdrawn.
   *
   * @param ledger how sure they are; absent if the job's results are not audited
   * @param next what to pass as {@code after} for the following ones
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProvisionalPage(
      List<ProvisionalView> results, JobView.@Nullable LedgerView ledger, int next) {}

  /**
   * A result that counts and is not sealed.
   *
   * @param checked whether another host confirmed it
   */
  public record ProvisionalView(
      int index, String state, String digest, List<ResultView.Output> outputs, boolean checked) {

    private static ProvisionalView of(ProvisionalResult result) {
      return new ProvisionalView(
          result.index(),
          "PROVISIONAL",
          result.digest().toString(),
          result.outputs().stream().map(ResultView.Output::of).toList(),
          result.checked());
    }
  }

  /** Results after a work unit that count and are not sealed, by index. */
  @GET
  @Path("provisional")
  @Produces(MediaType.APPLICATION_JSON)
  public ProvisionalPage provisional(
      @PathParam("job") String job,
      @QueryParam("after") @DefaultValue("-1") @Min(-1) int after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
      @Context SecurityContext security) {
    JobId id = own.find(job, security);
    JobView view = jobs.view(id);
    List<ProvisionalView> page =
        view.workUnits().provisional() == 0
            ? List.of()
            : results.provisional(id, after, limit).stream().map(ProvisionalView::of).toList();
    return new ProvisionalPage(
        page, view.ledger(), page.isEmpty() ? after : page.getLast().index());
  }

  /** Results and progress as they come, until the job has ended. */
  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(
      @PathParam("job") String job,
      @QueryParam("after") @DefaultValue("0") @Min(0) long after,
      @HeaderParam("Last-Event-ID") @Nullable String lastEvent,
      @Context SecurityContext security,
      @Context SseEventSink sink,
      @Context Sse sse) {
    JobId id = own.find(job, security);
    events.stream(id, resumeFrom(lastEvent, after), Caller.of(security), sink, sse);
  }

  private static long resumeFrom(@Nullable String lastEvent, long after) {
    if (lastEvent == null || !lastEvent.matches("\\d{1,18}")) {
      return after;
    }
    return Math.max(after, Long.parseLong(lastEvent));
  }
}
