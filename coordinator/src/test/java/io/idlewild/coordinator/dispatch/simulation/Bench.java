package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.DispatchRound;
import io.idlewild.coordinator.dispatch.model.DispatchTerms;
import io.idlewild.coordinator.dispatch.model.Dispatcher;
import io.idlewild.coordinator.dispatch.model.JobRules;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.dispatch.model.Watcher;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.trust.escrow.Redundancy;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Requirements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dispatcher whose every round a test turns by hand; the journal is in memory. */
final class Bench {
  static final Duration TERM = Duration.ofSeconds(30);
  static final int HOST_LEASES = 60;
  static final int ROUND_SEALS = 3;
  private static final Instant WALL = Instant.parse("2031-05-01T00:00:00Z");

  final MemoryDatabase database = new MemoryDatabase();
  final List<RefereeCall> calls = new ArrayList<>();

  /** The jobs whose inputs hosts say that they hold. */
  final Map<HostId, Set<JobId>> atHand = new HashMap<>();

  /** What hosts will probably get next, as far as it was said; empty if nothing. */
  final Map<HostId, Optional<JobId>> likely = new HashMap<>();

  private final DispatchTerms terms;
  private final PlainNames names = new PlainNames();
  private final List<BenchHost> hosts = new ArrayList<>();
  private MemoryJournal journal;
  private Dispatcher dispatcher;
  private long now = 1;

  Bench() {
    this(true);
  }

  Bench(boolean refereed) {
    this.terms =
        new DispatchTerms(
            TERM, 1_000, 100, ROUND_SEALS, HOST_LEASES, Duration.ofSeconds(20), refereed);
    restart();
  }

  /** Keeps what hosts will probably get. */
  private final class Likely implements Watcher {
    @Override
    public void begun(
        LeaseId lease, HostId host, JobId job, WorkUnitSpec spec, boolean committed) {}

    @Override
    public void committed(LeaseId lease) {}

    @Override
    public void ended(LeaseId lease) {}

    @Override
    public void likely(HostId host, @Nullable JobId job) {
      likely.put(host, Optional.ofNullable(job));
    }
  }

  /** The program dies, and another one begins. */
  void restart() {
    journal = new MemoryJournal(database, MemoryJournal.Faults.NONE);
    Recovered found = journal.begin();
    calls.clear();
    dispatcher =
        new Dispatcher(
            journal,
            found.rounds(),
            names,
            new Likely(),
            terms,
            new Random(7),
            (host, job) -> atHand.getOrDefault(host, Set.of()).contains(job));
    for (StoredJob job : found.jobs()) {
      dispatcher.resume(database.job(job.id()).rules, job, now);
    }
    hosts.forEach(BenchHost::forgetStream);
    round();
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /** A running job. */
  JobRow job(Assurance assurance, int units) {
    return job(assurance, units, true);
  }

  JobRow job(Assurance assurance, int units, boolean bitwise) {
    long number = database.jobs.size() + 1;
    JobRules rules =
        new JobRules(
            new JobId(new UUID(3, number)),
            number,
            "workload",
            new AccountId(new UUID(9, 9)),
            Redundancy.of(assurance),
            bitwise,
            Diversity.HOST,
            new Requirements(0, 0),
            1,
            1_000_000,
            0,
            null,
            false);
    JobRow job = database.add(rules, units);
    round(new DispatchEvent.JobStarted(rules));
    return job;
  }

  /** A host of its own account and network that has opened a stream. */
  BenchHost host(int number) {
    return host(number, false);
  }

  /** A host of the project. */
  BenchHost anchor(int number) {
    return host(number, true);
  }

  private BenchHost host(int number, boolean owned) {
    Participant who =
        new Participant(
            new HostId(new UUID(7, number)), new AccountId(new UUID(8, number)), "10.0." + number);
    BenchHost host = new BenchHost(this, who, owned);
    hosts.add(host);
    if (owned) {
      database.owned.add(who.host());
    }
    host.connect();
    return host;
  }

  /** A round in which these things have happened. */
  DispatchRound round(DispatchEvent... events) {
    dispatcher.begin(now);
    for (DispatchEvent event : events) {
      dispatcher.take(event, now);
    }
    return finish();
  }

  private DispatchRound finish() {
    DispatchRound round = dispatcher.end(now);
    journal.write(round.changes());
    round.changes().jobs.keySet().forEach(job -> JobChecks.check(database.job(job)));
    HostChecks.check(database);
    round.mailed().forEach(session -> session.mail().send());
    calls.addAll(round.calls());
    return round;
  }

  /** Rounds until nothing follows from what came. */
  void settle() {
    DispatchRound round = round();
    while (round.more()) {
      round = round();
    }
  }

  /** Time passes in steps of five seconds, in which all hosts show that they live. */
  void pass(Duration time) {
    long end = now + time.toNanos();
    while (now < end) {
      silence(Duration.ofSeconds(5));
      hosts.forEach(BenchHost::beat);
    }
  }

  /** Time passes, and nobody says anything. */
  void silence(Duration time) {
    now += time.toNanos();
    dispatcher.begin(now);
    dispatcher.tick(now, WALL);
    finish();
  }

  /** The referee computes what it was asked to. */
  void compute() {
    RefereeCall.Compute call =
        calls.stream()
            .filter(RefereeCall.Compute.class::isInstance)
            .map(RefereeCall.Compute.class::cast)
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing to compute among " + calls));
    calls.remove(call);
    var digest = Answers.digest(call.seed(), Answers.RIGHT, 0);
    round(
        new DispatchEvent.Computed(
            call.job(),
            call.task(),
            new TaskEnding.Success(digest),
            Worker.evidence(call.seed(), digest, 1)));
  }

  /** The referee fails at what it was asked to compute. */
  void computeInVain() {
    RefereeCall.Compute call = (RefereeCall.Compute) calls.removeLast();
    round(
        new DispatchEvent.Computed(
            call.job(),
            call.task(),
            new TaskEnding.Failure(FailureCause.TRAP, "it fails here"),
            io.idlewild.coordinator.journal.model.Evidence.NONE));
  }
}
