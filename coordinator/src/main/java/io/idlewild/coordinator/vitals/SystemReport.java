package io.idlewild.coordinator.vitals;

import io.idlewild.coordinator.dispatch.DispatchService;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.vitals.model.Readings;
import io.idlewild.core.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts together what is shown of the system. */
@ApplicationScoped
class SystemReport {
  private static final double PER_MILLI = 1e6;
  private static final String LIVE = "/api/v1/live";

  private final VitalSigns signs;
  private final VitalsRepository repository;
  private final DispatchService dispatch;
  private final CoordinatorSettings settings;
  private final MeterRegistry metrics;
  private final InstantSource clock;
  private final Ticker ticker;
  private final ProcessorUse processor;

  SystemReport(
      VitalSigns signs,
      VitalsRepository repository,
      DispatchService dispatch,
      CoordinatorSettings settings,
      MeterRegistry metrics,
      InstantSource clock,
      Ticker ticker) {
    this.signs = signs;
    this.repository = repository;
    this.dispatch = dispatch;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    this.ticker = ticker;
    this.processor = new ProcessorUse(0, ticker.nanos() - upNanos());
  }

  SystemView view() {
    Readings now = signs.read();
    return new SystemView(
        program(),
        process(),
        dispatch.figures(),
        now.database().map(this::database).orElse(null),
        storage(now),
        http(),
        now.certificates().stream()
            .map(expiry -> new SystemView.Certificate(expiry.name(), expiry.notAfter()))
            .toList());
  }

  private SystemView.Program program() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    return new SystemView.Program(
        settings.version(),
        Runtime.version().toString(),
        settings.project(),
        Instant.ofEpochMilli(runtime.getStartTime()),
        clock.instant());
  }

  /** Before the first look, the share is that since the start. */
  private static long upNanos() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()).toNanos();
  }

  private SystemView.Process process() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    Runtime java = Runtime.getRuntime();
    double cpu =
        system instanceof com.sun.management.OperatingSystemMXBean known
            ? processor.share(known.getProcessCpuTime(), ticker.nanos())
            : -1;
    return new SystemView.Process(
        java.availableProcessors(),
        system.getSystemLoadAverage(),
        cpu,
        java.totalMemory() - java.freeMemory(),
        java.maxMemory(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private SystemView.@Nullable Database database(Readings.Database measured) {
    VitalsRepository.About about = repository.about();
    return new SystemView.Database(
        about.version(),
        millis(measured.latency()),
        millis(measured.ahead()),
        about.connections(),
        about.most(),
        about.longestSeconds(),
        about.migration(),
        measured.bytes(),
        repository.tables());
  }

  private SystemView.Storage storage(Readings now) {
    VitalsRepository.Contents contents =
        now.database().isPresent() ? repository.contents() : new VitalsRepository.Contents(0, 0);
    return new SystemView.Storage(
        settings.dataFolder().toAbsolutePath().toString(),
        now.disk().free(),
        now.disk().total(),
        now.disk().reserve(),
        contents.count(),
        contents.bytes());
  }

  private SystemView.Http http() {
    // A live stream is answered for as long as somebody looks.
    List<Timer> all =
        metrics.find("http.server.requests").timers().stream()
            .filter(timer -> !Objects.equals(timer.getId().getTag("uri"), LIVE))
            .toList();
    long requests = all.stream().mapToLong(Timer::count).sum();
    double total = all.stream().mapToDouble(t -> t.totalTime(TimeUnit.MILLISECONDS)).sum();
    return new SystemView.Http(
        requests,
        all.stream()
            .filter(t -> Objects.equals(t.getId().getTag("outcome"), "SERVER_ERROR"))
            .mapToLong(Timer::count)
            .sum(),
        requests == 0 ? 0 : Math.round(total / requests * 100) / 100.0,
        Math.round(
                all.stream().mapToDouble(t -> t.max(TimeUnit.MILLISECONDS)).max().orElse(0) * 100)
            / 100.0);
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / PER_MILLI * 100) / 100.0;
  }
}
