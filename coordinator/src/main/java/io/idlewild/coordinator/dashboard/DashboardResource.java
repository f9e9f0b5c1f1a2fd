package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Within;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the page shows, once and live. */
@Path("/api/v1")
@Requires({Role.SCIENTIST, Role.VOLUNTEER})
@Within(Area.GRID)
@Blocking
@Singleton
public class DashboardResource {
  private static final Logger LOG = Logger.getLogger(DashboardResource.class);
  private static final Duration STEP = Duration.ofSeconds(1);

  /** The page takes five seconds of silence for a lost connection. */
  private static final int SILENT_STEPS = 2;

  private final DashboardService dashboard;
  private final LiveBoard board;
  private final GridSamples samples;
  private final AccessService access;
  private final CountDownLatch stopped = new CountDownLatch(1);

  DashboardResource(
      DashboardService dashboard, LiveBoard board, GridSamples samples, AccessService access) {
    this.dashboard = dashboard;
    this.board = board;
    this.samples = samples;
    this.access = access;
  }

  /** The grid at this moment: its machines, and the caller's jobs. */
  @GET
  @Path("overview")
  @Produces(MediaType.APPLICATION_JSON)
  public Overview overview(@Context SecurityContext security) {
    return dashboard.overview(Caller.of(security).view());
  }

  @GET
  @Path("overview/chart")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "How the grid stood",
      description = "Everybody's work and hosts, from time to time, oldest first.")
  @APIResponse(responseCode = "200", description = "The points.")
  public Chart chart(@QueryParam("hours") @DefaultValue("24") @Min(1) @Max(168) int hours) {
    return new Chart(samples.of(Duration.ofHours(hours)));
  }

  /** The points of a chart, oldest first. */
  record Chart(List<GridSamples.Sample> points) {}

  @GET
  @Path("live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "What changes, as it changes",
      description =
          "Events \"delta\": at once all rows of the topics, then each second those that changed,"
              + " for as long as the caller may come in. After a break Last-Event-ID goes on where"
              + " it was.")
  @APIResponse(responseCode = "200", description = "The stream.")
  @APIResponse(responseCode = "400", description = "Code bad-topic.")
  public void live(
      @QueryParam("topics") @DefaultValue("overview,history,jobs") String topics,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String last,
      @Context SecurityContext security,
      @Context SseEventSink sink,
      @Context Sse sse) {
    Caller caller = Caller.of(security);
    List<Subject> subjects = Subject.parseAll(topics);
    LiveBoard.Told first = board.tell(caller, subjects, Cursor.parse(last, board.run(), subjects));
    Thread.ofVirtual()
        .name("live")
        .start(() -> run(new Viewer(caller, subjects, sink, sse), first));
  }

  private record Viewer(Caller caller, List<Subject> subjects, SseEventSink sink, Sse sse) {}

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  private void run(Viewer viewer, LiveBoard.Told first) {
    try (SseEventSink sink = viewer.sink()) {
      LiveBoard.Told told = first;
      send(viewer, event(viewer, told));
      int silent = 0;
      while (!sink.isClosed()
          && !stopped.await(STEP.toMillis(), TimeUnit.MILLISECONDS)
          && access.isStillIn(viewer.caller())) {
        told = board.tell(viewer.caller(), viewer.subjects(), told.cursor());
        if (!told.isEmpty()) {
          send(viewer, event(viewer, told));
          silent = 0;
        } else if (++silent >= SILENT_STEPS) {
          send(viewer, viewer.sse().newEventBuilder().comment("keepalive").build());
          silent = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.debugf("A viewer is gone: %s", e.getCause());
    } catch (IllegalStateException e) {
      // What a sink says that its viewer has closed meanwhile.
      LOG.debugf("A viewer is gone: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("A live stream broke", e);
    }
  }

  private static OutboundSseEvent event(Viewer viewer, LiveBoard.Told told) {
    return viewer
        .sse()
        .newEventBuilder()
        .name("delta")
        .id(told.cursor().id(viewer.subjects()))
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(LiveBoard.Tick.class, told.tick())
        .build();
  }

  private static void send(Viewer viewer, OutboundSseEvent event)
      throws InterruptedException, ExecutionException {
    viewer.sink().send(event).toCompletableFuture().get();
  }
}
