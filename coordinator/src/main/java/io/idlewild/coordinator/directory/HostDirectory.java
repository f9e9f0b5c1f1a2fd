package io.idlewild.coordinator.directory;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.availability.Availability;
import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.host.Host;
import io.idlewild.coordinator.host.HostActivity;
import io.idlewild.coordinator.host.HostFacts;
import io.idlewild.coordinator.host.HostState;
import io.idlewild.coordinator.host.HostViews;
import io.idlewild.coordinator.host.IdleReport;
import io.idlewild.core.id.HostId;
import io.idlewild.core.time.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** All hosts as rows, put together at most every two seconds. Thread-safe. */
@ApplicationScoped
class HostDirectory {
  private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final HostViews hosts;
  private final HostActivity activity;
  private final AccessService access;
  private final HostSums sums;
  private final Availability availability;
  private final Ticker ticker;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private List<HostRow> rows = List.of();
  private long madeNanos;

  HostDirectory(
      HostViews hosts,
      HostActivity activity,
      AccessService access,
      HostSums sums,
      Availability availability,
      Ticker ticker,
      InstantSource clock) {
    this.hosts = hosts;
    this.activity = activity;
    this.access = access;
    this.sums = sums;
    this.availability = availability;
    this.ticker = ticker;
    this.clock = clock;
    this.madeNanos = ticker.nanos() - FRESH_NANOS;
  }

  /** The hosts that the caller sees; standings are for admins, they tell what was audited. */
  List<HostRow> rows(Caller caller) {
    List<HostRow> all = rows();
    return caller.has(Role.ADMIN)
        ? all
        : all.stream()
            .filter(row -> caller.sees(row.owner()))
            .map(HostRow::withoutStanding)
            .toList();
  }

  private List<HostRow> rows() {
    lock.lock();
    try {
      if (ticker.nanos() - madeNanos >= FRESH_NANOS) {
        rows = make();
        madeNanos = ticker.nanos();
      }
      return rows;
    } finally {
      lock.unlock();
    }
  }

  private List<HostRow> make() {
    Map<HostId, HostSums.Sum> records = sums.all();
    Map<HostId, Double> shares = availability.ofLastDay();
    Map<HostId, List<HostActivity.RunningTask>> tasks = activity.tasks();
    return hosts.present().entrySet().stream()
        .map(entry -> {
          Host host = entry.getKey();
          return row(
              host,
              entry.getValue(),
              tasks.getOrDefault(host.id(), List.of()).size(),
              records.getOrDefault(host.id(), HostSums.Sum.NONE),
              sinceEnrolled(shares.getOrDefault(host.id(), 0.0), host));
        })
        .toList();
  }

  /** A share of a whole day as the share of that part of it in which the host was enrolled. */
  private double sinceEnrolled(double share, Host host) {
    double enrolled = Duration.between(host.enrolledAt(), clock.instant()).toSeconds();
    return Math.min(1, share * DAY_SECONDS / Math.clamp(enrolled, 1, DAY_SECONDS));
  }

  private HostRow row(
      Host host, HostViews.Now now, int tasks, HostSums.Sum record, double availability) {
    HostFacts facts = host.facts();
    Optional<IdleReport> idle = now.idle();
    return new HostRow(
        host.id().toString(),
        facts.name(),
        host.account(),
        access.nameOf(host.account()),
        now.state(),
        now.state() == HostState.SUSPENDED
            ? idle.flatMap(IdleReport::suspension).map(IdleReport.Suspension::sentence).orElse(null)
            : null,
        facts.os() + " " + facts.arch(),
        facts.cpu(),
        facts.logicalCores(),
        facts.memoryBytes(),
        idle.map(IdleReport::idleCores).orElse(0.0),
        tasks,
        record.succeeded(),
        record.failed(),
        Credit.seconds(record.credit()).doubleValue(),
        availability,
        record.standing(host.anchor()),
        host.anchor(),
        host.draining(),
        host.banned(),
        host.revoked(),
        host.enrolledAt(),
        host.lastSeenAt());
  }
}
