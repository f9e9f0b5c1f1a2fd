package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Scope;
import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.dispatch.DispatchService;
import io.idlewild.coordinator.host.HostState;
import io.idlewild.coordinator.host.HostViews;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobState;
import io.idlewild.coordinator.journal.HostRecordReader;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.time.Ticker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes snapshots: at most one a second for each view, however many look. Thread-safe, also outside
 * of a request.
 */
@ActivateRequestContext
@ApplicationScoped
class DashboardService {
  private static final int JOBS = 50;
  private static final long FRESH_NANOS = Duration.ofMillis(900).toNanos();

  private final JobService jobs;
  private final WorkUnitService units;
  private final HostViews hosts;
  private final HostRecordReader records;
  private final DispatchService dispatch;
  private final String project;
  private final String version;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Throughput throughput = new Throughput();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<View, Made> shown = new HashMap<>();
  private long readNanos;

  /** Whose things are shown, and which; everybody whose view is the same sees the same. */
  private record View(Optional<AccountId> owner, boolean jobs, boolean hosts) {
    static View of(Caller caller) {
      return new View(
          caller.view(),
          caller.has(Role.SCIENTIST) && caller.may(Scope.JOBS_READ),
          caller.may(Scope.HOSTS_READ));
    }
  }

  private record Made(Snapshot snapshot, long nanos) {}

  DashboardService(
      JobService jobs,
      WorkUnitService units,
      HostViews hosts,
      HostRecordReader records,
      DispatchService dispatch,
      CoordinatorSettings settings,
      @ConfigProperty(name = "quarkus.application.version") String version,
      Ticker ticker,
      InstantSource clock) {
    this.jobs = jobs;
    this.units = units;
    this.hosts = hosts;
    this.records = records;
    this.dispatch = dispatch;
    this.project = settings.project();
    this.version = version;
    this.ticker = ticker;
    this.clock = clock;
  }

  /** The newest snapshot for a caller; made now if the last one is a second old. */
  Snapshot snapshot(Caller caller) {
    View view = View.of(caller);
    lock.lock();
    try {
      long now = ticker.nanos();
      shown.values().removeIf(made -> now - made.nanos() >= FRESH_NANOS);
      Made made = shown.get(view);
      if (made == null) {
        made = new Made(QuarkusTransaction.joiningExisting().call(() -> make(view, caller)), now);
        shown.put(view, made);
      }
      return made.snapshot();
    } finally {
      lock.unlock();
    }
  }

  /** The history goes on while nobody looks. */
  @Scheduled(every = "2s", delayed = "2s")
  void readOn() {
    lock.lock();
    try {
      if (ticker.nanos() - readNanos >= Duration.ofSeconds(2).toNanos()) {
        read(hosts.countByState());
      }
    } finally {
      lock.unlock();
    }
  }

  private Snapshot make(View view, Caller caller) {
    Map<HostState, Integer> counts = hosts.countByState();
    if (ticker.nanos() - readNanos >= FRESH_NANOS) {
      read(counts);
    }
    Map<JobState, Integer> states = jobs.countByState(view.owner());
    Overview overview =
        new Overview(
            project,
            version,
            clock.instant(),
            new Overview.Jobs(
                states.getOrDefault(JobState.RUNNING, 0),
                states.getOrDefault(JobState.FINISHED, 0),
                states.getOrDefault(JobState.CANCELLED, 0)),
            new Overview.Hosts(
                counts.getOrDefault(HostState.COMPUTING, 0),
                counts.getOrDefault(HostState.READY, 0),
                counts.getOrDefault(HostState.SUSPENDED, 0),
                counts.getOrDefault(HostState.OFFLINE, 0)),
            units.totals(view.owner()),
            throughput.sealedPerSecond(),
            throughput.tasksPerSecond(),
            Credit.seconds(records.totalCredit()),
            throughput.history());
    return new Snapshot(
        overview,
        view.jobs() ? jobs.list(view.owner(), null, JOBS) : List.of(),
        view.hosts() ? hosts.all(caller) : List.of());
  }

  private void read(Map<HostState, Integer> counts) {
    readNanos = ticker.nanos();
    throughput.read(
        readNanos,
        clock.instant(),
        dispatch.tasksReported(),
        dispatch.unitsEnded(),
        counts.getOrDefault(HostState.COMPUTING, 0));
  }
}
