package io.idlewild.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.core.time.Ticker;
import io.idlewild.tools.hosts.Answer;
import io.idlewild.tools.hosts.HostWatch;
import io.idlewild.tools.hosts.SimulatedHosts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/** Simulated hosts on a coordinator, and everything that counts what they do. */
final class Load implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);
  private static final Duration RUN_LIMIT = Duration.ofMinutes(10);
  private static final int BACKLOG_DEMAND = 4;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;
  private static final double MICROS = 1e6;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final CoordinatorUnderTest coordinator;
  private final Ticker ticker;
  private final ProcessTimes processes = new ProcessTimes(Path.of("/proc"));
  private final DatabaseCounters database;
  private final SimulatedHosts hosts;
  private final Figures setUp = new Figures();
  private final Watch watch = new Watch();

  private Load(
      CoordinatorUnderTest coordinator,
      Ticker ticker,
      DatabaseCounters database,
      SimulatedHosts hosts) {
    this.coordinator = coordinator;
    this.ticker = ticker;
    this.database = database;
    this.hosts = hosts;
  }

  /** Enrols and connects this many hosts, which want nothing yet. */
  static Load connect(
      CoordinatorUnderTest coordinator, int count, RandomGenerator keys, Ticker ticker)
      throws BenchFailure, InterruptedException {
    RestDoor door = coordinator.door();
    DatabaseCounters database = DatabaseCounters.open(coordinator.dataFolder());
    try {
      long began = ticker.nanos();
      SimulatedHosts hosts =
          SimulatedHosts.enrol(door.url(), door.enrolmentToken(count), count, keys, ticker);
      long enrolled = ticker.nanos();
      Load load = new Load(coordinator, ticker, database, hosts);
      hosts.connect(index -> Answer.honest(), HEARTBEAT, load.watch);
      load.setUp
          .put("enrol_s", (enrolled - began) / NANOS_PER_SECOND)
          .put("connect_s", (ticker.nanos() - enrolled) / NANOS_PER_SECOND);
      return load;
    } catch (IOException e) {
      database.close();
      throw new BenchFailure("the hosts could not be made", e);
    }
  }

  /** Tasks that each host wants beyond those that it has. */
  void demand(int tasks) {
    hosts.demand(tasks);
  }

  /** How long it took to get all hosts to their streams. */
  Figures setUp() {
    return setUp;
  }

  /** Forgets the durations seen so far. */
  void forgetDurations() {
    watch.durations.clear();
  }

  /** From lease to settled. */
  Percentiles durations() {
    return watch.durations;
  }

  long accepted() {
    return watch.accepted.sum();
  }

  long refused() {
    return watch.refused.sum();
  }

  long lostStreams() {
    return watch.lost.sum();
  }

  /** What has been counted by now; {@code job} is asked for its work units. */
  Counters count(String job) throws BenchFailure, InterruptedException {
    DatabaseCounters.Counted counted = database.count();
    double statements = coordinator.door().metric("idlewild_sql_statements_total");
    JsonNode units = coordinator.door().view(job).path("workUnits");
    return new Counters(
        ticker.nanos(),
        accepted(),
        units.path("sealed").asLong(),
        processes.seconds(ProcessHandle.current().pid()),
        processes.seconds(coordinator.pid()),
        processes.familySeconds(database.postmaster()),
        counted.fsyncs(),
        counted.commits(),
        statements);
  }

  /** Watches the hosts do nothing. */
  Figures idleFor(int seconds, int streams) throws InterruptedException {
    double before = processes.seconds(coordinator.pid());
    long began = ticker.nanos();
    SystemPause.of(Duration.ofSeconds(seconds));
    double cpu = processes.seconds(coordinator.pid()) - before;
    double wall = (ticker.nanos() - began) / NANOS_PER_SECOND;
    return new Figures()
        .put("idle_cpu_percent", PERCENT * cpu / wall)
        .per("idle_cpu_us_per_stream_s", MICROS * cpu / wall, streams);
  }

  /** Dispatches a job until this many more tasks were taken back. */
  Figures run(String job, int tasks) throws BenchFailure, InterruptedException {
    Counters before = count(job);
    hosts.demand(BACKLOG_DEMAND);
    long limit = ticker.nanos() + RUN_LIMIT.toNanos();
    while (accepted() - before.accepted() < tasks) {
      if (ticker.nanos() - limit > 0) {
        throw new BenchFailure(
            "%d of %d tasks were taken back within %d s"
                .formatted(accepted() - before.accepted(), tasks, RUN_LIMIT.toSeconds()));
      }
      SystemPause.of(LOOK);
    }
    Counters after = count(job);
    settle();
    Figures figures = after.since(before);
    return figures.per("ms_per_task", 1_000 * figures.get("seconds"), figures.get("tasks"));
  }

  /** Wants nothing more and waits until everything is settled. */
  void settle() throws BenchFailure, InterruptedException {
    hosts.demand(0);
    long end = ticker.nanos() + SETTLE_LIMIT.toNanos();
    int quiet = 0;
    // A lease may be on its way while nothing is held: it must be quiet for a while.
    while (quiet < 25) {
      if (ticker.nanos() - end > 0) {
        throw new BenchFailure(
            "%d tasks were not settled within %d s"
                .formatted(hosts.held(), SETTLE_LIMIT.toSeconds()));
      }
      SystemPause.of(LOOK);
      quiet = hosts.held() == 0 ? quiet + 1 : 0;
    }
  }

  @Override
  public void close() throws BenchFailure {
    hosts.close();
    database.close();
  }

  private static final class Watch implements HostWatch {
    private final Percentiles durations = new Percentiles();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder lost = new LongAdder();

    @Override
    public void leased() {
      // What was leased and not settled is known by the hosts.
    }

    @Override
    public void settled(boolean counts, long nanos) {
      if (counts) {
        accepted.increment();
        durations.add(nanos);
      } else {
        refused.increment();
      }
    }

    @Override
    public void lost(String reason) {
      lost.increment();
      System.err.println("idlewild: a stream was lost: " + reason);
    }
  }
}
