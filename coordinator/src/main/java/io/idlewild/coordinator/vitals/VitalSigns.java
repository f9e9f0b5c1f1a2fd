package io.idlewild.coordinator.vitals;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.dispatch.DispatchFigures;
import io.idlewild.coordinator.dispatch.DispatchService;
import io.idlewild.coordinator.door.WorkersDoor;
import io.idlewild.coordinator.host.HostState;
import io.idlewild.coordinator.host.HostViews;
import io.idlewild.coordinator.jdbc.DatabaseTrouble;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.vitals.model.Readings;
import io.idlewild.core.time.Ticker;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Measures every ten seconds, and tells whoever observes {@link Readings}. Without a database the
 * last word on the work holds. Thread-safe.
 */
@ApplicationScoped
public class VitalSigns {
  private static final Logger LOG = Logger.getLogger(VitalSigns.class);

  private final VitalsRepository repository;
  private final HostViews hosts;
  private final DispatchService dispatch;
  private final WorkersDoor door;
  private final CertificateAuthority authority;
  private final Path folder;
  private final long reserve;
  private final Event<Readings> readings;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Latencies latencies = new Latencies();
  private final Progress progress;
  private Readings.Work work = new Readings.Work(0, 0, 0, Duration.ZERO);
  private List<Readings.WorkloadTasks> workloads = List.of();

  VitalSigns(
      VitalsRepository repository,
      HostViews hosts,
      DispatchService dispatch,
      WorkersDoor door,
      CertificateAuthority authority,
      CoordinatorSettings settings,
      Event<Readings> readings,
      Ticker ticker,
      InstantSource clock) {
    this.repository = repository;
    this.hosts = hosts;
    this.dispatch = dispatch;
    this.door = door;
    this.authority = authority;
    this.folder = settings.dataFolder();
    this.reserve = settings.content().reserve();
    this.readings = readings;
    this.ticker = ticker;
    this.clock = clock;
    this.progress = new Progress(ticker.nanos());
  }

  /** Measures now. */
  @Scheduled(every = "10s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    readings.fire(read());
  }

  synchronized Readings read() {
    DispatchFigures figures = dispatch.figures();
    long now = ticker.nanos();
    progress.see(now, figures.leased() + figures.reported(), figures.roundsFailed());
    Optional<Readings.Database> database = database();
    return new Readings(
        clock.instant(),
        hosts(),
        new Readings.Work(work.open(), work.running(), work.awaiting(), progress.still(now)),
        workloads,
        disk(),
        certificates(),
        database,
        new Readings.Dispatch(
            figures.queue(), figures.queueLimit(), progress.failedLately(), figures.replaced()));
  }

  private Readings.Hosts hosts() {
    Map<HostState, Integer> counts = hosts.countByState();
    return new Readings.Hosts(
        counts.getOrDefault(HostState.COMPUTING, 0),
        counts.getOrDefault(HostState.READY, 0),
        counts.getOrDefault(HostState.SUSPENDED, 0),
        counts.getOrDefault(HostState.OFFLINE, 0));
  }

  private Optional<Readings.Database> database() {
    try {
      long began = ticker.nanos();
      Instant before = clock.instant();
      Instant there = repository.time();
      Duration took = Duration.ofNanos(ticker.nanos() - began);
      latencies.add(took);
      VitalsRepository.Units units = repository.units();
      work = new Readings.Work(units.open(), units.running(), repository.awaiting(), Duration.ZERO);
      workloads = repository.workloads();
      return Optional.of(
          new Readings.Database(
              latencies.median(),
              Duration.between(before.plus(took.dividedBy(2)), there),
              repository.bytes()));
    } catch (DatabaseTrouble e) {
      LOG.warnf("The database does not answer: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private Readings.Disk disk() {
    try {
      FileStore store = Files.getFileStore(folder);
      return new Readings.Disk(store.getUsableSpace(), store.getTotalSpace(), reserve);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask how full the disk of %s is".formatted(folder), e);
    }
  }

  private List<Readings.Expiry> certificates() {
    List<Readings.Expiry> all = new ArrayList<>();
    all.add(new Readings.Expiry("authority", authority.certificate().getNotAfter().toInstant()));
    door.certificate()
        .ifPresent(c -> all.add(new Readings.Expiry("workers-door", c.getNotAfter().toInstant())));
    return all;
  }
}
