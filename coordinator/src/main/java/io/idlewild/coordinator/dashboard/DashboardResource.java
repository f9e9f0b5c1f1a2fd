package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
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
@Blocking
@Singleton
public class DashboardResource {
  private static final Logger LOG = Logger.getLogger(DashboardResource.class);
  private static final Duration STEP = Duration.ofSeconds(1);

  /** The page takes five seconds of silence for a lost connection. */
  private static final int SILENT_STEPS = 2;

  private final DashboardService dashboard;
  private final CountDownLatch stopped = new CountDownLatch(1);

  DashboardResource(DashboardService dashboard) {
    this.dashboard = dashboard;
  }

  /** The whole grid at this moment. */
  @GET
  @Path("overview")
  @Produces(MediaType.APPLICATION_JSON)
  public Overview overview() {
    return dashboard.snapshot().overview();
  }

  /** A snapshot at once, then one each second in which anything has changed. */
  @GET
  @Path("live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void live(@Context SseEventSink sink, @Context Sse sse) {
    Thread.ofVirtual().name("live").start(() -> run(sink, sse));
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  private void run(SseEventSink sink, Sse sse) {
    try (sink) {
      Snapshot shown = dashboard.snapshot();
      send(sink, snapshot(sse, shown));
      int silent = 0;
      while (!sink.isClosed() && !stopped.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        Snapshot now = dashboard.snapshot();
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
