package io.idlewild.coordinator.dispatch;

import io.grpc.Status;
import io.idlewild.coordinator.dispatch.model.LiveLease;
import io.idlewild.coordinator.validation.TaskEnd;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what hosts say into a round. Whatever comes twice, late, or from the wrong host has its
 * answer here; nothing is trusted but what the book says.
 */
final class Intake {
  private final DispatchState state;
  private final Answers answers;

  Intake(DispatchState state, Answers answers) {
    this.state = state;
    this.answers = answers;
  }

  /** Takes one event; {@code now} is the ticker's. */
  void take(DispatchEvent.FromHost event, Round round, long now) {
    switch (event) {
      case DispatchEvent.Joined joined -> join(joined, round, now);
      case DispatchEvent.Left(HostSession session) ->
          state.sessions.remove(session.host(), session);
      case DispatchEvent.Demanded(HostSession session, int tasks) -> session.demand(tasks);
      case DispatchEvent.Measured(HostSession session, long memory, long store) ->
          session.measured(memory, store);
      case DispatchEvent.Beat beat -> beat(beat, round, now);
      case DispatchEvent.Committed committed -> commit(committed, round);
      case DispatchEvent.Revealed revealed -> reveal(revealed, round);
      case DispatchEvent.Failed failed -> fail(failed, round);
      case DispatchEvent.GivenBack back -> giveBack(back, round);
    }
  }

  /** Takes everything from a host that is refused from now on. */
  void revoke(HostId host, Round round) {
    HostSession session = state.sessions.remove(host);
    if (session != null) {
      session.out().close(Status.PERMISSION_DENIED.withDescription("this host was revoked"));
    }
    for (LiveLease lease : state.book.ofHost(host)) {
      Outcome revoked = new Outcome.Aborted("the host was revoked");
      round.end(lease, revoked, TaskEnd.Evidence.NONE, null);
    }
  }

  /** Ends the leases whose time is over, unless something of theirs came in this round. */
  void expire(Round round, long now) {
    for (LiveLease lease : state.book.expired(now)) {
      if (!round.touches(lease.id())) {
        round.end(lease, new Outcome.Expired(), TaskEnd.Evidence.NONE, null);
      }
    }
  }

  private void join(DispatchEvent.Joined joined, Round round, long now) {
    HostSession session = joined.session();
    HostSession older = state.sessions.put(session.host(), session);
    if (older != null && older != session) {
      older.out().close(Status.ABORTED.withDescription("a newer stream of this host took over"));
    }
    Set<LeaseId> held = new HashSet<>(joined.held());
    List<LeaseId> kept = new ArrayList<>();
    for (LiveLease lease : state.book.ofHost(session.host())) {
      if (held.contains(lease.id())) {
        state.book.renew(lease.id(), now);
        round.renew(lease);
        kept.add(lease.id());
      } else {
        Outcome lost = new Outcome.Aborted("the worker came back without it");
        round.end(lease, lost, TaskEnd.Evidence.NONE, null);
      }
    }
    answers.welcome(session, kept);
  }

  private void beat(DispatchEvent.Beat beat, Round round, long now) {
    List<LeaseId> renewed = new ArrayList<>();
    List<LeaseId> gone = new ArrayList<>();
    for (LeaseId id : beat.leases()) {
      Optional<LiveLease> lease = own(beat.session(), id);
      if (lease.isPresent()) {
        state.book.renew(id, now);
        round.renew(lease.get());
        renewed.add(id);
      } else {
        gone.add(id);
      }
    }
    answers.renewed(beat.session(), renewed);
    answers.aborted(beat.session(), gone, "the lease has ended");
  }

  private void commit(DispatchEvent.Committed committed, Round round) {
    HostSession session = committed.session();
    List<LeaseId> known = new ArrayList<>();
    boolean fresh = false;
    for (var entry : committed.commitments().entrySet()) {
      LeaseId id = entry.getKey();
      Optional<LiveLease> lease = own(session, id);
      if (lease.isEmpty()) {
        round.ask(id, session);
        continue;
      }
      Commitment before = round.commitmentOf(lease.get());
      if (before == null) {
        round.bind(
            new Round.Binding(lease.get(), entry.getValue(), committed.batch().id(), session));
        fresh = true;
      } else if (!before.equals(entry.getValue())) {
        round.end(lease.get(), broken("the host committed to two results"), session);
      } else if (!round.bindings().containsKey(id)) {
        known.add(id);
      }
    }
    if (fresh) {
      round.keep(committed.batch());
    }
    answers.revealRequested(session, known);
  }

  private void reveal(DispatchEvent.Revealed revealed, Round round) {
    HostSession session = revealed.session();
    Optional<LiveLease> lease = own(session, revealed.lease());
    if (lease.isEmpty()) {
      round.ask(revealed.lease(), session);
      return;
    }
    Commitment commitment = round.commitmentOf(lease.get());
    Commitment opened =
        Commitment.of(
            revealed.lease(), session.host(), revealed.nonce(), revealed.result().digest());
    if (commitment == null) {
      round.end(lease.get(), broken("the host showed a result without a commitment"), session);
    } else if (!commitment.equals(opened)) {
      round.end(lease.get(), broken(FailureCause.BROKEN_COMMITMENT.sentence()), session);
    } else {
      round.end(lease.get(), revealed.result(), revealed.evidence(), session);
    }
  }

  private void fail(DispatchEvent.Failed failed, Round round) {
    own(failed.session(), failed.lease())
        .ifPresentOrElse(
            lease -> round.end(lease, failed.failure(), failed.evidence(), failed.session()),
            () -> round.ask(failed.lease(), failed.session()));
  }

  private void giveBack(DispatchEvent.GivenBack back, Round round) {
    for (LeaseId id : back.leases()) {
      own(back.session(), id)
          .ifPresent(lease ->
              round.end(
                  lease,
                  new Outcome.Aborted("given back: " + back.reason()),
                  TaskEnd.Evidence.NONE,
                  null));
    }
  }

  /** The live lease, if it is this host's. */
  private Optional<LiveLease> own(HostSession session, LeaseId id) {
    return state.book.find(id).filter(lease -> lease.holder().host().equals(session.host()));
  }

  private static Outcome.Failure broken(String sentence) {
    return new Outcome.Failure(FailureCause.BROKEN_COMMITMENT, sentence);
  }
}
