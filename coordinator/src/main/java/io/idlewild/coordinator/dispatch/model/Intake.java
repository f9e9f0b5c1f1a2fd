package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.BoundTask;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.PastTask;
import io.idlewild.coordinator.journal.model.SignedBatch;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.ResultDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what hosts say into moves. Whatever comes twice, late, or from the wrong host has its
 * answer here; nothing is trusted but what the book says.
 */
final class Intake {
  private static final String LATE = "the lease had ended before; the report is not used";

  /** Workers add a random part of their own. */
  private static final Duration BACK_OFF = Duration.ofSeconds(5);

  /** Claimed times may be this much longer than what the coordinator saw: clocks and queues. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Proceedings proceedings;
  private final Map<JobId, Map<LeaseId, HostSession>> asked = new LinkedHashMap<>();
  private long batches;
  private boolean overloaded;

  Intake(Proceedings proceedings) {
    this.proceedings = proceedings;
  }

  void take(DispatchEvent.FromHost event) {
    switch (event) {
      case DispatchEvent.Joined joined -> join(joined);
      case DispatchEvent.Left(HostSession session) ->
          proceedings.sessions().remove(session.host(), session);
      case DispatchEvent.Demanded(HostSession session, int tasks, Duration away) -> {
        proceedings.book().away(session.host(), away);
        demand(session, tasks);
      }
      case DispatchEvent.Measured(HostSession session, long memory, long store) ->
          session.measured(memory, store);
      case DispatchEvent.Beat beat -> beat(beat);
      case DispatchEvent.Committed committed -> commit(committed);
      case DispatchEvent.Revealed revealed -> reveal(revealed);
      case DispatchEvent.Failed failed -> fail(failed);
      case DispatchEvent.GivenBack back -> giveBack(back);
    }
  }

  private void demand(HostSession session, int tasks) {
    if (overloaded && tasks > session.demand()) {
      session.demand(0);
      mail(session).backOff(BACK_OFF, "the coordinator is overloaded");
    } else {
      session.demand(tasks);
    }
  }

  void overloaded(boolean on) {
    overloaded = on;
  }

  private void join(DispatchEvent.Joined joined) {
    HostSession session = joined.session();
    HostSession older = proceedings.sessions().put(session.host(), session);
    if (older != null && older != session) {
      older.mail().close(Mail.Goodbye.REPLACED, "a newer stream of this host took over");
    }
    Set<LeaseId> held = new HashSet<>(joined.held());
    List<LeaseId> kept = new ArrayList<>();
    for (Lease lease : proceedings.book().ofHost(session.host())) {
      if (held.contains(lease.id())) {
        renew(lease);
        kept.add(lease.id());
      } else {
        end(lease, new TaskEnding.Aborted("the worker came back without it"), Evidence.NONE);
      }
    }
    mail(session).welcome(kept);
  }

  /** Takes everything from a host that is refused from now on. */
  void revoke(HostId host) {
    HostSession session = proceedings.sessions().remove(host);
    if (session != null) {
      session.mail().close(Mail.Goodbye.REVOKED, "this host was revoked");
    }
    for (Lease lease : proceedings.book().ofHost(host)) {
      end(lease, new TaskEnding.Aborted("the host was revoked"), Evidence.NONE);
    }
  }

  /** Takes its tasks from a host that may stay. */
  void callOff(HostId host) {
    List<Lease> leases = proceedings.book().ofHost(host);
    List<LeaseId> ids = leases.stream().map(Lease::id).toList();
    leases.forEach(
        lease -> end(lease, new TaskEnding.Aborted("the host was banned"), Evidence.NONE));
    HostSession session = proceedings.sessions().get(host);
    if (session != null && !ids.isEmpty()) {
      mail(session).aborted(ids, "an admin banned this host");
    }
  }

  /** Ends the leases whose time is over. */
  void expire() {
    for (Lease lease : proceedings.book().expired(proceedings.now())) {
      end(lease, new TaskEnding.Expired(), Evidence.NONE);
      HostSession session = proceedings.sessions().get(lease.host());
      if (session != null) {
        mail(session).aborted(List.of(lease.id()), "no heartbeat came in time");
      }
    }
  }

  private void beat(DispatchEvent.Beat beat) {
    List<LeaseId> renewed = new ArrayList<>();
    List<LeaseId> gone = new ArrayList<>();
    for (LeaseId id : beat.leases()) {
      Lease lease = own(beat.session(), id);
      if (lease == null) {
        gone.add(id);
      } else {
        renew(lease);
        renewed.add(id);
      }
    }
    if (!renewed.isEmpty()) {
      mail(beat.session()).renewed(renewed);
    }
    if (!gone.isEmpty()) {
      mail(beat.session()).aborted(gone, "the lease has ended");
    }
  }

  private void renew(Lease lease) {
    boolean durable = !lease.isBoundIn(proceedings.number());
    if (proceedings.book().renew(lease, proceedings.now()) && durable) {
      proceedings.changes(lease.desk()).renewed.add(lease.unit().key(lease.slot()));
    }
  }

  private void commit(DispatchEvent.Committed committed) {
    HostSession session = committed.session();
    List<LeaseId> bound = new ArrayList<>();
    long batch = -1;
    for (Map.Entry<LeaseId, Commitment> entry : committed.commitments().entrySet()) {
      Lease lease = own(session, entry.getKey());
      if (lease == null) {
        ask(entry.getKey(), session);
        continue;
      }
      Commitment before = lease.slot().commitment();
      if (before == null) {
        batch = batch < 0 ? keep(session, committed.signed()) : batch;
        bind(lease, entry.getValue(), batch);
        bound.add(lease.id());
      } else if (before.equals(entry.getValue())) {
        bound.add(lease.id());
      } else {
        broken(lease, session, "the host committed to two results");
      }
    }
    if (!bound.isEmpty()) {
      mail(session).revealRequested(bound, false);
    }
  }

  private long keep(HostSession session, byte[] signed) {
    long id = (proceedings.number() << 20) + batches++;
    proceedings.round().changes().batches.add(new SignedBatch(id, session.host(), signed));
    return id;
  }

  /** A new round counts its batches from 0. */
  void beginRound() {
    batches = 0;
  }

  private void bind(Lease lease, Commitment commitment, long batch) {
    lease.bind(commitment, proceedings.number(), proceedings.now());
    lease.desk().took(lease.held().toNanos());
    proceedings.book().renew(lease, proceedings.now());
    JobChanges changes = proceedings.changes(lease.desk());
    TaskKey key = lease.unit().key(lease.slot());
    changes.renewed.remove(key);
    changes.bound.add(new BoundTask(key, commitment, batch));
    proceedings.watcher().committed(lease.id());
  }

  private void reveal(DispatchEvent.Revealed revealed) {
    HostSession session = revealed.session();
    Lease lease = own(session, revealed.lease());
    if (lease == null) {
      ask(revealed.lease(), session);
      return;
    }
    Commitment commitment = lease.slot().commitment();
    if (commitment == null) {
      broken(lease, session, "the host showed a result without a commitment");
    } else if (lease.isBoundIn(proceedings.number())) {
      // Not asked for yet; the request that follows asks for it again.
      return;
    } else if (!commitment.equals(
        Commitment.of(revealed.lease(), session.host(), revealed.nonce(), revealed.digest()))) {
      broken(lease, session, FailureCause.BROKEN_COMMITMENT.sentence());
    } else {
      shown(lease, revealed);
    }
  }

  /** The files of a result are uploaded once, by one host, while others of the same result wait. */
  private void shown(Lease lease, DispatchEvent.Revealed revealed) {
    HostSession session = revealed.session();
    boolean here = revealed.complete() || lease.unit().hasFilesOf(lease.slot(), revealed.digest());
    if (!here) {
      renew(lease);
      boolean uploading = sameDigest(lease, revealed).anyMatch(this::uploads);
      lease.park(revealed);
      if (!uploading) {
        askUpload(lease, session);
      }
      return;
    }
    List<Lease> others = sameDigest(lease, revealed).toList();
    accept(lease, revealed);
    for (Lease other : others) {
      DispatchEvent.Revealed parked = other.parked();
      if (parked != null && other.slot().isLive()) {
        accept(other, parked);
      }
    }
  }

  /** Whether its host was asked for the files on a stream that is still open. */
  private boolean uploads(Lease lease) {
    DispatchEvent.Revealed parked = lease.parked();
    return lease.uploads()
        && parked != null
        && proceedings.sessions().get(lease.host()) == parked.session();
  }

  private void askUpload(Lease lease, HostSession session) {
    lease.askUpload();
    mail(session).revealRequested(List.of(lease.id()), true);
  }

  private static Stream<Lease> sameDigest(Lease lease, DispatchEvent.Revealed revealed) {
    return lease.unit().liveSlots().stream()
        .map(Slot::lease)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .filter(other -> other != lease && isOf(other.parked(), revealed));
  }

  private static boolean isOf(
      DispatchEvent.@Nullable Revealed parked, DispatchEvent.Revealed revealed) {
    return parked != null && parked.digest().equals(revealed.digest());
  }

  private void accept(Lease lease, DispatchEvent.Revealed revealed) {
    end(lease, new TaskEnding.Success(revealed.digest()), revealed.evidence());
    mail(revealed.session()).settled(lease.id(), Verdict.ACCEPTED, "");
  }

  private void fail(DispatchEvent.Failed failed) {
    Lease lease = own(failed.session(), failed.lease());
    if (lease == null) {
      ask(failed.lease(), failed.session());
    } else if (failed.failure().cause() == FailureCause.BROKEN_COMMITMENT) {
      broken(lease, failed.session(), failed.failure().detail());
    } else {
      if (failed.failure().cause() == FailureCause.UNTRUSTED_WORKLOAD) {
        failed.session().declines(lease.desk().rules().workload());
        lease.desk().declined(failed.failure().detail());
      }
      end(lease, failed.failure(), failed.evidence());
      mail(failed.session()).settled(lease.id(), Verdict.ACCEPTED, "");
    }
  }

  private void broken(Lease lease, HostSession session, String sentence) {
    end(lease, new TaskEnding.Failure(FailureCause.BROKEN_COMMITMENT, sentence), Evidence.NONE);
    mail(session).settled(lease.id(), Verdict.REFUSED, FailureCause.BROKEN_COMMITMENT.sentence());
  }

  private void giveBack(DispatchEvent.GivenBack back) {
    for (LeaseId id : back.leases()) {
      Lease lease = own(back.session(), id);
      if (lease != null) {
        end(lease, new TaskEnding.Aborted("given back: " + back.reason()), Evidence.NONE);
      }
    }
  }

  /** A lease ends, and its court decides what follows. */
  private void end(Lease lease, TaskEnding ending, Evidence evidence) {
    JobDesk desk = lease.desk();
    Unit unit = lease.unit();
    Slot slot = lease.slot();
    JobChanges changes = proceedings.changes(desk);
    boolean filed =
        ending instanceof TaskEnding.Success success && unit.hasFilesOf(slot, success.digest());
    double pace = pace(lease, evidence);
    lease.park(null);
    proceedings.close(desk, unit, slot, ending);
    if (ending instanceof TaskEnding.Failure failure) {
      changes.failed(failure.cause().name(), failure.detail());
    }
    desk.court().ended(desk, unit, slot, pace);
    proceedings.record(desk, unit, slot, filed ? evidence.withoutFiles() : evidence);
    askAgain(unit);
  }

  /** Whoever was to upload the files of a result is gone: another one that has them is asked. */
  private void askAgain(Unit unit) {
    if (unit.state().isEnd()) {
      return;
    }
    Set<ResultDigest> asked = new HashSet<>();
    for (Slot slot : unit.slots()) {
      Lease lease = slot.lease();
      DispatchEvent.Revealed parked = lease == null ? null : lease.parked();
      if (lease != null
          && parked != null
          && asked.add(parked.digest())
          && !uploads(lease)
          && sameDigest(lease, parked).noneMatch(this::uploads)) {
        askUpload(lease, parked.session());
      }
    }
  }

  /** What the host claims, unless it had the task for a shorter time. */
  private static double pace(Lease lease, Evidence evidence) {
    Duration claimed = Duration.ofMillis(evidence.wallMs());
    if (claimed.compareTo(lease.held().plus(SLACK)) > 0) {
      return 0;
    }
    return claimed.toMillis() / 1000.0 / lease.desk().rules().cost();
  }

  /** The live lease, if it is this host's. */
  private @Nullable Lease own(HostSession session, LeaseId id) {
    Lease lease = proceedings.book().find(id);
    return lease != null && lease.host().equals(session.host()) ? lease : null;
  }

  private Mail mail(HostSession session) {
    return proceedings.round().mail(session);
  }

  // --- reports of leases that have ended, or never were ---

  private void ask(LeaseId id, HostSession session) {
    Optional<Place> place = proceedings.names().place(id);
    Optional<JobId> job = place.flatMap(p -> proceedings.journal().jobOf(p.job()));
    if (job.isEmpty()) {
      never(session, id);
    } else {
      asked.computeIfAbsent(job.get(), j -> new LinkedHashMap<>()).put(id, session);
    }
  }

  private void never(HostSession session, LeaseId id) {
    mail(session).settled(id, Verdict.REFUSED, "this host never had such a lease");
  }

  /** Answers reports that came again as the first time. */
  void answerLate() {
    asked.forEach(this::answerLate);
    asked.clear();
  }

  private void answerLate(JobId job, Map<LeaseId, HostSession> askers) {
    Map<LeaseId, TaskKey> keys = new LinkedHashMap<>();
    askers
        .keySet()
        .forEach(
            id -> proceedings.names().place(id).ifPresent(place -> keys.put(id, place.task())));
    Map<TaskKey, PastTask> past = proceedings.journal().past(job, keys.values());
    askers.forEach((id, session) -> {
      PastTask task = past.get(keys.get(id));
      if (task == null || !task.host().equals(session.host())) {
        never(session, id);
      } else if (task.ending() != null) {
        answerLate(session, id, task.ending());
      }
      // Otherwise it ended in this very round: the worker reports once more.
    });
  }

  private void answerLate(HostSession session, LeaseId id, TaskEnding ending) {
    switch (ending) {
      case TaskEnding.Success success -> mail(session).settled(id, Verdict.ACCEPTED, "");
      case TaskEnding.Failure failure -> {
        boolean broken = failure.cause() == FailureCause.BROKEN_COMMITMENT;
        mail(session)
            .settled(
                id,
                broken ? Verdict.REFUSED : Verdict.ACCEPTED,
                broken ? FailureCause.BROKEN_COMMITMENT.sentence() : "");
      }
      case TaskEnding.Expired expired -> mail(session).settled(id, Verdict.TOO_LATE, LATE);
      case TaskEnding.Aborted aborted -> mail(session).settled(id, Verdict.TOO_LATE, LATE);
    }
  }
}
