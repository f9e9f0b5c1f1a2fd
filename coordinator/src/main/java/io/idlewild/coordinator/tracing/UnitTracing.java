package io.idlewild.coordinator.tracing;

import io.idlewild.coordinator.journal.TaskHistory;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.OtlpExporter;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.core.tracing.SpanId;
import io.idlewild.core.tracing.TraceId;
import io.idlewild.core.tracing.TracingSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows which work units are traced, and tells the collector of those that have ended. Methods
 * return at once; when there is too much to tell, work units are left out and counted. Thread-safe.
 */
@Singleton
public final class UnitTracing {
  private static final Logger LOG = Logger.getLogger(UnitTracing.class);
  private static final int WAITING = 10_000;
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private final double share;
  private final @Nullable Desk desk;

  @Inject
  UnitTracing(
      UnitTracingSettings settings,
      CoordinatorSettings coordinator,
      TracedUnitRepository units,
      TaskHistory history,
      MeterRegistry registry,
      InstantSource clock) {
    this.share = settings.share();
    this.desk =
        TracingSettings.of(name -> variable(settings, name))
            .map(collector -> {
              OtlpExporter exporter = exporter(collector, coordinator);
              return new Desk(exporter, units, history, clock, registry);
            })
            .orElse(null);
  }

  private UnitTracing() {
    this.share = 0;
    this.desk = null;
  }

  /** One that traces nothing. */
  public static UnitTracing off() {
    return new UnitTracing();
  }

  /** What our own setting says goes before the variables for the same. */
  private static @Nullable String variable(UnitTracingSettings settings, String name) {
    if (settings.endpoint().isEmpty() || !name.endsWith("_ENDPOINT")) {
      return System.getenv(name);
    }
    return name.equals(ENDPOINT) ? settings.endpoint().get() : null;
  }

  private static OtlpExporter exporter(TracingSettings collector, CoordinatorSettings coordinator) {
    LOG.infof("Traces of work units go to %s", collector.endpoint());
    return OtlpExporter.start(
        collector,
        Map.of(
            "service.name", "idlewild-coordinator",
            "service.namespace", coordinator.project(),
            "service.version", coordinator.version()),
        LOG::warn);
  }

  /** Whether anything is traced. */
  public boolean isOn() {
    return desk != null;
  }

  /** Whether this work unit is traced. */
  public boolean traces(JobId job, int index) {
    return desk != null && TraceId.of(job, index).isSampled(share);
  }

  /** The span of a lease, if its work unit is traced: what its worker is to go on with. */
  public Optional<SpanContext> lease(JobId job, int index, LeaseId lease) {
    if (desk == null) {
      return Optional.empty();
    }
    return Optional.of(TraceId.of(job, index))
        .filter(trace -> trace.isSampled(share))
        .map(trace -> new SpanContext(trace, SpanId.of(lease)));
  }

  /**
   * A work unit that is traced has ended, and that is durable.
   *
   * @param leases the lease's name by the number of its task; asked on one thread
   */
  public void ended(JobId job, int index, IntFunction<LeaseId> leases) {
    if (desk != null) {
      desk.take(job, index, leases);
    }
  }

  @PreDestroy
  void close() {
    if (desk != null) {
      desk.close();
    }
  }

  /** Reads what happened to a work unit, off the dispatcher's thread, and hands it on. */
  private static final class Desk {
    private final OtlpExporter exporter;
    private final TracedUnitRepository units;
    private final TaskHistory history;
    private final InstantSource clock;
    private final LongAdder leftOut = new LongAdder();
    private final ExecutorService thread;

    Desk(
        OtlpExporter exporter,
        TracedUnitRepository units,
        TaskHistory history,
        InstantSource clock,
        MeterRegistry registry) {
      this.exporter = exporter;
      this.units = units;
      this.history = history;
      this.clock = clock;
      this.thread =
          new ThreadPoolExecutor(
              1,
              1,
              0,
              TimeUnit.SECONDS,
              new ArrayBlockingQueue<>(WAITING),
              Thread.ofPlatform().daemon().name("traces").factory(),
              (task, pool) -> leftOut.increment());
      count(registry, "spans", "Spans that the collector took", exporter, OtlpExporter::exported);
      count(registry, "spans.dropped", "Spans that it did not", exporter, OtlpExporter::dropped);
      count(registry, "units.left.out", "Work units too many to tell", leftOut, LongAdder::sum);
    }

    private static <T> void count(
        MeterRegistry registry,
        String name,
        String description,
        T counted,
        ToDoubleFunction<T> count) {
      FunctionCounter.builder("idlewild.tracing." + name, counted, count)
          .description(description)
          .register(registry);
    }

    void take(JobId job, int index, IntFunction<LeaseId> leases) {
      Instant durable = clock.instant();
      thread.execute(() -> tell(job, index, leases, durable));
    }

    private void tell(JobId job, int index, IntFunction<LeaseId> leases, Instant durable) {
      try {
        units
            .find(job, index)
            .ifPresent(unit ->
                WorkUnitSpans.of(unit, history.of(job, index), leases, durable).forEach(exporter));
      } catch (RuntimeException e) {
        LOG.warnf(e, "The trace of work unit %d of job %s is lost", index, job);
      }
    }

    void close() {
      thread.shutdown();
      try {
        if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
          thread.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exporter.close();
    }
  }
}
