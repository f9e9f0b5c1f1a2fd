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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

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
  private final AccessService access;
  private final CountDownLatch stopped = new CountDownLatch(1);

  DashboardResource(DashboardService dashboard, AccessService access) {
    this.dashboard = dashboard;
    this.access = access;
  }

  /** The grid at this moment: its machines, and the caller's jobs. */
  @GET
  @Path("overview")
  @Produces(MediaType.APPLICATION_JSON)
  public Overview overview(@Context SecurityContext security) {
    return dashboard.snapshot(Caller.of(security)).overview();
  }

  /**
   * A snapshot at once, then one each second in which anything has changed, for as long as the
   * caller may come in.
   */
  @GET
  @Path("live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void live(
      @Context SecurityContext security, @Context SseEventSink sink, @Context Sse sse) {
    Caller caller = Caller.of(security);
    Thread.ofVirtual().name("live").start(() -> run(caller, sink, sse));
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  private void run(Caller caller, SseEventSink sink, Sse sse) {
    try (sink) {
      Snapshot shown = dashboard.snapshot(caller);
      send(sink, snapshot(sse, shown));
      int silent = 0;
      while (!sink.isClosed()
          && !stopped.await(STEP.toMillis(), TimeUnit.MILLISECONDS)
          && access.isStillIn(caller)) {
        Snapshot now = dashboard.snapshot(caller);
        if (now.differsFrom(shown)) {
          send(sink, snapshot(sse, now.withoutHistory()));
          shown = now;
          silent = 0;
        } else if (++silent >= SILENT_STEPS) {
          send(sink, sse.newEventBuilder().comment("keepalive").build());
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

  private static OutboundSseEvent snapshot(Sse sse, Snapshot snapshot) {
    return sse.newEventBuilder()
        .name("snapshot")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(Snapshot.class, snapshot)
        .build();
  }

  private static void send(SseEventSink sink, OutboundSseEvent event)
      throws InterruptedException, ExecutionException {
    sink.send(event).toCompletableFuture().get();
  }
}
