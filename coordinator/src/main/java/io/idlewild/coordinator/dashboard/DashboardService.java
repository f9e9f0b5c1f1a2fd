package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.dispatch.DispatchService;
import io.idlewild.coordinator.host.HostState;
import io.idlewild.coordinator.host.HostView;
import io.idlewild.coordinator.host.HostViews;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobState;
import io.idlewild.coordinator.job.JobView;
import io.idlewild.coordinator.journal.HostRecordReader;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.workunit.WorkUnitService;
import io.idlewild.core.time.Ticker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots: at most one a second, however many look. Thread-safe, also outside of a request.
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
  private @Nullable Snapshot last;
  private long lastNanos;

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

  /** The newest snapshot; made now if the last one is a second old. */
  Snapshot snapshot() {
    lock.lock();
    try {
      Snapshot now = last;
      if (now == null || ticker.nanos() - lastNanos >= FRESH_NANOS) {
        now = QuarkusTransaction.joiningExisting().call(this::make);
        last = now;
        lastNanos = ticker.nanos();
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** The history goes on while nobody looks. */
  @Scheduled(every = "2s", delayed = "2s")
  void readOn() {
    lock.lock();
    try {
      if (ticker.nanos() - lastNanos >= Duration.ofSeconds(2).toNanos()) {
        read(QuarkusTransaction.joiningExisting().call(() -> computing(hosts.all())));
      }
    } finally {
      lock.unlock();
    }
  }

  private Snapshot make() {
    List<JobView> newest = jobs.list(null, JOBS);
    List<HostView> all = hosts.all();
    read(computing(all));
    Map<JobState, Integer> states = jobs.countByState();
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
                count(all, HostState.COMPUTING),
                count(all, HostState.READY),
                count(all, HostState.SUSPENDED),
                count(all, HostState.OFFLINE)),
            units.totals(),
            throughput.sealedPerSecond(),
            throughput.tasksPerSecond(),
            Credit.seconds(records.totalCredit()),
            throughput.history());
    return new Snapshot(overview, newest, all);
  }

  private void read(int computing) {
    throughput.read(
        ticker.nanos(),
        clock.instant(),
        dispatch.tasksReported(),
        dispatch.unitsEnded(),
        computing);
  }

  private static int computing(List<HostView> hosts) {
    return count(hosts, HostState.COMPUTING);
  }

  private static int count(List<HostView> hosts, HostState state) {
    return (int) hosts.stream().filter(host -> host.state() == state).count();
  }
}
