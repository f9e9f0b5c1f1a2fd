package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.DispatchRound;
import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What dispatch does, in numbers. */
@ApplicationScoped
class DispatchMetrics {
  private final Counter leased;
  private final Counter reports;
  private final Counter sealed;
  private final Counter expired;
  private final Counter failedRounds;
  private final DistributionSummary roundEvents;
  private final Timer rounds;
  private final AtomicInteger streams;
  private final AtomicInteger window;
  private final AtomicInteger live;
  private final LongAdder tasksReported = new LongAdder();
  private final LongAdder unitsSealed = new LongAdder();

  DispatchMetrics(MeterRegistry registry) {
    leased = registry.counter("idlewild.tasks.leased");
    reports = registry.counter("idlewild.reports");
    sealed = registry.counter("idlewild.work.units.sealed");
    expired = registry.counter("idlewild.tasks.expired");
    failedRounds = registry.counter("idlewild.rounds.failed");
    roundEvents =
        DistributionSummary.builder("idlewild.round.events")
            .description("Events that one transaction carries")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    rounds =
        Timer.builder("idlewild.round")
            .description("From the first event of a round to its commit")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    streams = gauge(registry, "idlewild.streams");
    window = gauge(registry, "idlewild.window.work.units");
    live = gauge(registry, "idlewild.leases.live");
  }

  void round(DispatchRound round, int events, long nanos) {
    roundEvents.record(events);
    rounds.record(Duration.ofNanos(nanos));
    leased.increment(round.granted());
    reports.increment(round.reported());
    tasksReported.add(round.reported());
    expired.increment(round.expired());
    int results = round.moved().values().stream().mapToInt(Integer::intValue).sum();
    sealed.increment(results);
    unitsSealed.add(results);
  }

  void roundFailed() {
    failedRounds.increment();
  }

  void sizes(Dispatcher dispatcher) {
    streams.set(dispatcher.sessions().size());
    window.set(dispatcher.heldUnits());
    live.set(dispatcher.liveLeases());
  }

  /** Tasks whose end was recorded since the start. */
  long tasksReported() {
    return tasksReported.sum();
  }

  /** Work units that have ended since the start. */
  long unitsSealed() {
    return unitsSealed.sum();
  }

  private static AtomicInteger gauge(MeterRegistry registry, String name) {
    AtomicInteger value = new AtomicInteger();
    registry.gauge(name, value);
    return value;
  }
}
