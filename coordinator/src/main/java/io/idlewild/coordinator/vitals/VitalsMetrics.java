package io.idlewild.coordinator.vitals;

import io.idlewild.coordinator.vitals.model.Readings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The readings as metrics. What is not known is NaN. */
@ApplicationScoped
class VitalsMetrics {
  private final MeterRegistry registry;
  private volatile @Nullable Readings last;

  VitalsMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void read(@Observes Readings readings) {
    last = readings;
  }

  void register(@Observes StartupEvent event) {
    gauge("idlewild.hosts.computing", "Hosts with tasks", r -> r.hosts().computing());
    gauge("idlewild.hosts.ready", "Hosts that would take work", r -> r.hosts().ready());
    gauge(
        "idlewild.hosts.suspended",
        "Connected hosts whose owner needs them",
        r -> r.hosts().suspended());
    gauge("idlewild.hosts.offline", "Enrolled hosts that are away", r -> r.hosts().offline());
    gauge(
        "idlewild.work.units.open",
        "Work units of running jobs without a task",
        r -> r.work().open());
    gauge("idlewild.work.units.running", "Work units with a task", r -> r.work().running());
    gauge(
        "idlewild.votes.awaiting",
        "Results that an audit or a dispute has to decide on",
        r -> r.work().awaiting());
    gauge(
        "idlewild.dispatch.still.seconds",
        "How long no task was leased or ended",
        r -> seconds(r.work().still()));
    gauge("idlewild.dispatch.queue", "Events that wait", r -> r.dispatch().queue());
    gauge("idlewild.dispatch.queue.limit", "Events that may wait", r -> r.dispatch().queueLimit());
    gauge(
        "idlewild.dispatch.replaced",
        "1 if another coordinator took over the database",
        r -> r.dispatch().replaced() ? 1 : 0);
    gauge("idlewild.disk.free.bytes", "Free for the data folder", r -> r.disk().free());
    gauge("idlewild.disk.size.bytes", "Of the data folder's disk", r -> r.disk().total());
    gauge(
        "idlewild.database.latency.seconds",
        "Of the shortest question, median of five",
        r -> r.database().map(d -> seconds(d.latency())).orElse(Double.NaN));
    gauge(
        "idlewild.database.clock.ahead.seconds",
        "How far the database's clock is ahead",
        r -> r.database().map(d -> seconds(d.ahead())).orElse(Double.NaN));
    gauge(
        "idlewild.database.size.bytes",
        "Of the database",
        r -> r.database().map(d -> (double) d.bytes()).orElse(Double.NaN));
    gauge(
        "idlewild.database.up",
        "1 if the database answered",
        r -> r.database().isPresent() ? 1 : 0);
    gauge(
        "idlewild.workload.failed.ratio",
        "Share of failed tasks of the worst workload version in running jobs",
        r ->
            r.workloads().stream()
                .filter(w -> w.succeeded() + w.failed() >= ENOUGH)
                .mapToDouble(Readings.WorkloadTasks::failedShare)
                .max()
                .orElse(0));
    for (String name : new String[] {"authority", "workers-door"}) {
      Gauge.builder("idlewild.certificate.not.after.seconds", this, it -> it.notAfter(name))
          .description("When a certificate ends, as a Unix time")
          .tag("certificate", name)
          .register(registry);
    }
  }

  private static final int ENOUGH = 20;

  private double notAfter(String name) {
    Readings now = last;
    return now == null
        ? Double.NaN
        : now.certificates().stream()
            .filter(expiry -> expiry.name().equals(name))
            .mapToDouble(expiry -> expiry.notAfter().getEpochSecond())
            .findFirst()
            .orElse(Double.NaN);
  }

  private void gauge(String name, String description, ToDoubleFunction<Readings> value) {
    Gauge.builder(
            name,
            this,
            it -> {
              Readings now = it.last;
              return now == null ? Double.NaN : value.applyAsDouble(now);
            })
        .description(description)
        .register(registry);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
