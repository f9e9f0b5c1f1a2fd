package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.HostSession;
import io.idlewild.coordinator.dispatch.model.Mail;
import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.ResultDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host that does what a test says. */
final class BenchHost implements Mail {
  private static final byte[] NONCE = new byte[Commitment.NONCE_BYTES];

  final Map<LeaseId, Long> leases = new LinkedHashMap<>();
  final Map<LeaseId, Verdict> verdicts = new HashMap<>();
  final List<LeaseId> uploads = new ArrayList<>();
  private final Bench bench;
  private final Participant who;
  private final boolean owned;
  private HostSession session;

  BenchHost(Bench bench, Participant who, boolean owned) {
    this.bench = bench;
    this.who = who;
    this.owned = owned;
    this.session = new HostSession(who, owned, false, this, 1L << 40);
  }

  Participant who() {
    return who;
  }

  HostTrust trust() {
    return bench.database.hosts.get(new HostWorkload(who.host(), "workload")).trust;
  }

  long pending() {
    return bench.database.hosts.get(new HostWorkload(who.host(), "workload")).pending;
  }

  void forgetStream() {
    session = new HostSession(who, owned, false, this, 1L << 40);
  }

  /** Opens a new stream, with all leases that it knows of. */
  void connect() {
    forgetStream();
    bench.round(new DispatchEvent.Joined(session, List.copyOf(leases.keySet())));
  }

  /** Asks for so many tasks more; says how many leases it has now. */
  int demand(int tasks) {
    bench.round(new DispatchEvent.Demanded(session, tasks));
    return leases.size();
  }

  /** The same, and wants to be out of reach for a while. */
  int demand(int tasks, Duration away) {
    bench.round(new DispatchEvent.Demanded(session, tasks, away));
    return leases.size();
  }

  void beat() {
    bench.round(beatEvent());
  }

  DispatchEvent beatEvent() {
    return new DispatchEvent.Beat(session, List.copyOf(leases.keySet()));
  }

  /** The lease that it has had for longest. */
  LeaseId lease() {
    return leases.keySet().stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError(who + " has no lease"));
  }

  ResultDigest digest(LeaseId lease, int value) {
    return Answers.digest(leases.get(lease), value, 0);
  }

  DispatchEvent commitEvent(LeaseId lease, ResultDigest digest) {
    Commitment commitment = Commitment.of(lease, who.host(), NONCE, digest);
    return new DispatchEvent.Committed(session, new byte[] {1}, Map.of(lease, commitment));
  }

  DispatchEvent revealEvent(LeaseId lease, ResultDigest digest, boolean complete) {
    return new DispatchEvent.Revealed(
        session,
        lease,
        NONCE,
        digest,
        Worker.evidence(leases.getOrDefault(lease, 0L), digest, 10),
        complete);
  }

  void commit(LeaseId lease, ResultDigest digest) {
    bench.round(commitEvent(lease, digest));
  }

  void reveal(LeaseId lease, ResultDigest digest, boolean complete) {
    bench.round(revealEvent(lease, digest, complete));
  }

  /** Returns an answer for its oldest lease. */
  LeaseId answer(int value) {
    LeaseId lease = lease();
    ResultDigest digest = digest(lease, value);
    commit(lease, digest);
    reveal(lease, digest, true);
    return lease;
  }

  /** Takes a task and answers it, until it gets none or has done so many. */
  int work(int tasks, int value) {
    int done = 0;
    while (done < tasks && demand(1) > 0) {
      answer(value);
      done++;
    }
    return done;
  }

  void fail(FailureCause cause) {
    bench.round(
        new DispatchEvent.Failed(
            session,
            lease(),
            new TaskEnding.Failure(cause, "so it is"),
            io.idlewild.coordinator.journal.model.Evidence.NONE));
  }

  void giveBack() {
    LeaseId lease = lease();
    leases.remove(lease);
    bench.round(new DispatchEvent.GivenBack(session, List.of(lease), "test"));
  }

  @Override
  public void welcome(Collection<LeaseId> kept) {
    leases.keySet().retainAll(kept);
  }

  @Override
  public void renewed(Collection<LeaseId> some) {}

  @Override
  public void revealRequested(Collection<LeaseId> some, boolean upload) {
    if (upload) {
      uploads.addAll(some);
    }
  }

  @Override
  public void settled(LeaseId lease, Verdict verdict, String sentence) {
    verdicts.put(lease, verdict);
    leases.remove(lease);
  }

  @Override
  public void aborted(Collection<LeaseId> some, String reason) {
    some.forEach(leases::remove);
  }

  @Override
  public void leased(LeaseId lease, JobId job, int index, long seed, WorkUnitSpec spec) {
    leases.put(lease, seed);
  }

  @Override
  public void backOff(Duration delay, String reason) {}

  @Override
  public void send() {}

  @Override
  public void close(Goodbye why, String sentence) {}
}
