package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.DispatchRound;
import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What dispatch does, in numbers. */
@ApplicationScoped
class DispatchMetrics {
  private static final double SLOW = 0.99;

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
            .publishPercentiles(0.5, SLOW)
            .register(registry);
    rounds =
        Timer.builder("idlewild.round")
            .description("From the first event of a round to its commit")
            .publishPercentiles(0.5, SLOW)
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

  DispatchFigures figures(int queue, int queueLimit, boolean replaced) {
    HistogramSnapshot times = rounds.takeSnapshot();
    return new DispatchFigures(
        streams.get(),
        window.get(),
        live.get(),
        queue,
        queueLimit,
        (long) leased.count(),
        tasksReported.sum(),
        (long) failedRounds.count(),
        millis(times.mean(TimeUnit.MILLISECONDS)),
        Arrays.stream(times.percentileValues())
            .filter(value -> value.percentile() == SLOW)
            .mapToDouble(value -> millis(value.value(TimeUnit.MILLISECONDS)))
            .findFirst()
            .orElse(0),
        replaced);
  }

  private static double millis(double value) {
    return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
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
