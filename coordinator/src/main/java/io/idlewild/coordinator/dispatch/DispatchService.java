package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.host.HostAppointed;
import io.idlewild.coordinator.host.HostBanned;
import io.idlewild.coordinator.host.HostDrained;
import io.idlewild.coordinator.host.HostRevoked;
import io.idlewild.coordinator.job.JobDispatch;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts and stops dispatch, and tells it of jobs. Thread-safe. */
@ApplicationScoped
public class DispatchService implements JobDispatch {
  private static final Logger LOG = Logger.getLogger(DispatchService.class);
  private static final int AFTER_THE_REGISTRY = 500;
  private static final int BEFORE_THE_DATABASE = 1_000;
  private static final long STOP_MS = 10_000;

  private final DispatchLoop loop;
  private final JobBook jobs;
  private final DispatchMetrics metrics;
  private final WriteFence fence;
  private @Nullable Thread thread;

  DispatchService(DispatchLoop loop, JobBook jobs, DispatchMetrics metrics, WriteFence fence) {
    this.loop = loop;
    this.jobs = jobs;
    this.metrics = metrics;
    this.fence = fence;
  }

  void start(@Observes @Priority(AFTER_THE_REGISTRY) StartupEvent event) {
    thread = Thread.ofPlatform().name("dispatch").start(loop);
  }

  /** Workers are told to come back, what is under way is written. */
  void stop(@Observes @Priority(BEFORE_THE_DATABASE) ShutdownEvent event) {
    Thread running = thread;
    if (running == null) {
      return;
    }
    loop.stop();
    try {
      running.join(STOP_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (running.isAlive()) {
      LOG.warn("Dispatch did not end in time; what it did not write, workers report again");
      running.interrupt();
    }
  }

  void appointed(@Observes HostAppointed appointed) {
    tell(new DispatchEvent.Appointed(appointed.host(), appointed.anchor()));
  }

  void drained(@Observes HostDrained drained) {
    tell(new DispatchEvent.Drained(drained.host(), drained.on()));
  }

  void banned(@Observes HostBanned banned) {
    tell(new DispatchEvent.Drained(banned.host(), banned.on() || banned.draining()));
    if (banned.on()) {
      tell(new DispatchEvent.Banned(banned.host()));
    }
  }

  void revoked(@Observes HostRevoked revoked) {
    tell(new DispatchEvent.Revoked(revoked.host()));
  }

  /**
   * Orders audits of what a host returned, is not sealed and was not checked; of some hundred
   * results at once.
   */
  public void suspect(HostId host) {
    tell(new DispatchEvent.Suspected(host));
  }

  @Override
  public void started(JobId job) {
    tell(new DispatchEvent.JobStarted(jobs.rules(job)));
  }

  @Override
  public CompletionStage<Void> cancel(JobId job) {
    fence.require();
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.cancel(job, done);
    return done;
  }

  @Override
  public void held(JobId job, boolean on) {
    jobs.forget(job);
    tell(new DispatchEvent.JobHeld(job, on));
  }

  @Override
  public void prioritized(JobId job, int priority) {
    jobs.forget(job);
    tell(new DispatchEvent.JobPriority(job, priority));
  }

  /** What was written just now, the dispatcher hears; unless it is another one by now. */
  private void tell(DispatchEvent event) {
    fence.require();
    loop.post(event);
  }

  /** How dispatch fares. */
  public DispatchFigures figures() {
    return loop.figures();
  }

  /** Tasks whose end was recorded since the start of this program. */
  public long tasksReported() {
    return metrics.tasksReported();
  }

  /** Work units that have ended since the start of this program. */
  public long unitsEnded() {
    return metrics.unitsSealed();
  }
}
