package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.dispatch.DispatchService;
import io.idlewild.coordinator.host.HostState;
import io.idlewild.coordinator.host.HostViews;
import io.idlewild.coordinator.job.JobService;
import io.idlewild.coordinator.job.JobState;
import io.idlewild.coordinator.job.JobView;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What topics show, read through the services of the other features. Thread-safe. */
@ActivateRequestContext
@ApplicationScoped
class DashboardService {
  private static final int MOVING_JOBS = 50;
  private static final int ENDED_JOBS = 10;
  private static final long FRESH_NANOS = Duration.ofMillis(900).toNanos();

  private final JobService jobs;
  private final WorkUnitService units;
  private final HostViews hosts;
  private final HostRecordReader records;
  private final DispatchService dispatch;
  private final ListedTopics listed;
  private final String project;
  private final String version;
  private final Ticker ticker;
  private final InstantSource clock;
  private final Throughput throughput = new Throughput();
  private final ReentrantLock lock = new ReentrantLock();
  private long readNanos;

  DashboardService(
      JobService jobs,
      WorkUnitService units,
      HostViews hosts,
      HostRecordReader records,
      DispatchService dispatch,
      ListedTopics listed,
      CoordinatorSettings settings,
      @ConfigProperty(name = "quarkus.application.version") String version,
      Ticker ticker,
      InstantSource clock) {
    this.jobs = jobs;
    this.units = units;
    this.hosts = hosts;
    this.records = records;
    this.dispatch = dispatch;
    this.listed = listed;
    this.project = settings.project();
    this.version = version;
    this.ticker = ticker;
    this.clock = clock;
  }

  /**
   * The rows of a subject, as a caller sees them; none of what is not there for them.
   *
   * @param mayJobs whether the caller may see jobs at all
   */
  Map<String, ?> rows(Caller caller, Subject subject, boolean mayJobs) {
    return QuarkusTransaction.joiningExisting()
        .call(() ->
            switch (subject.topic()) {
              case OVERVIEW -> overview(caller.view()).rows();
              case HISTORY -> historyRows();
              case JOBS -> mayJobs ? jobRows(caller.view()) : Map.of();
              case JOB ->
                  jobs.find(subject.argument(), caller)
                      .filter(job -> mayJobs)
                      .map(job -> Map.of("job", job))
                      .orElse(Map.of());
              case ALERTS -> listed.alerts(caller);
              case SWARM -> mayJobs ? listed.swarm(caller) : Map.of();
              case VALIDATION -> mayJobs ? listed.validation(caller) : Map.of();
            });
  }

  private Map<String, Overview.Point> historyRows() {
    Map<String, Overview.Point> rows = new LinkedHashMap<>();
    history().forEach(point -> rows.put(point.time().toString(), point));
    return rows;
  }

  private List<Overview.Point> history() {
    lock.lock();
    try {
      return throughput.history();
    } finally {
      lock.unlock();
    }
  }

  private Map<String, JobView> jobRows(Optional<AccountId> owner) {
    Map<String, JobView> rows = new LinkedHashMap<>();
    jobs.moving(owner, MOVING_JOBS).forEach(job -> rows.put(job.id(), job));
    jobs.list(owner, null, ENDED_JOBS).forEach(job -> rows.put(job.id(), job));
    return rows;
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

  /** The figures of the grid; jobs and work units are those of an owner, or everybody's. */
  Overview overview(Optional<AccountId> owner) {
    Map<HostState, Integer> counts = hosts.countByState();
    Map<JobState, Integer> states = jobs.countByState(owner);
    lock.lock();
    try {
      if (ticker.nanos() - readNanos >= FRESH_NANOS) {
        read(counts);
      }
      return new Overview(
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
          units.totals(owner),
          throughput.sealedPerSecond(),
          throughput.tasksPerSecond(),
          Credit.seconds(records.totalCredit()),
          throughput.history());
    } finally {
      lock.unlock();
    }
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
