package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.LiveLease;
import io.idlewild.coordinator.job.JobFeed;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies what was written to memory, and prepares what hosts are told of it. */
final class Outcomes {
  private static final String LATE = "the lease had ended before; the report is not used";

  private final DispatchState state;
  private final Answers answers;
  private final LiveTasks shown;
  private final JobFeed feed;

  Outcomes(DispatchState state, Answers answers, LiveTasks shown, JobFeed feed) {
    this.state = state;
    this.answers = answers;
    this.shown = shown;
    this.feed = feed;
  }

  /** After the commit. */
  void apply(Round round, Written written, long now) {
    bound(round, written, now);
    round.endings().values().forEach(ending -> ended(ending, written));
    written.judgements.values().forEach(judgement -> calledOff(judgement.calledOff()));
    round
        .unknown()
        .forEach((lease, askers) ->
            askers.forEach(asker -> repeat(asker, lease, written.past.get(lease))));
    written.grants.forEach(grant -> granted(grant, now));
    written.finished.forEach(state::forget);
    written.moved.forEach(feed::moved);
    written.finished.forEach(feed::ended);
  }

  private void bound(Round round, Written written, long now) {
    Map<HostSession, List<LeaseId>> byAsker = new HashMap<>();
    for (Round.Binding binding : round.bindings().values()) {
      LeaseId id = binding.lease().id();
      if (round.endings().containsKey(id)) {
        continue;
      }
      if (written.bound.contains(new TaskId(id.value()))) {
        state.book.commit(id, binding.commitment(), now);
        shown.commit(id);
        byAsker.computeIfAbsent(binding.asker(), s -> new ArrayList<>()).add(id);
      } else {
        forget(id);
        answers.settled(binding.asker(), id, Verdict.TOO_LATE, LATE);
      }
    }
    byAsker.forEach(answers::revealRequested);
  }

  private void ended(Round.Ending ending, Written written) {
    LiveLease lease = ending.lease();
    forget(lease.id());
    boolean recorded = written.recorded(lease.unit().job(), lease.id());
    for (HostSession asker : ending.askers()) {
      if (!recorded) {
        answers.settled(asker, lease.id(), Verdict.TOO_LATE, LATE);
      } else if (ending.isBroken()) {
        answers.settled(
            asker, lease.id(), Verdict.REFUSED, FailureCause.BROKEN_COMMITMENT.sentence());
      } else {
        answers.settled(asker, lease.id(), Verdict.ACCEPTED, "");
      }
    }
    if (ending.outcome() instanceof Outcome.Expired) {
      abort(lease.holder().host(), lease.id(), "no heartbeat came in time");
    }
  }

  private void calledOff(Map<TaskId, HostId> tasks) {
    tasks.forEach((task, host) -> {
      LeaseId lease = new LeaseId(task.value());
      forget(lease);
      abort(host, lease, "the work unit has ended without this task");
    });
  }

  /** The answer to a report that came again is that of the first time. */
  private void repeat(HostSession asker, LeaseId lease, LeaseRepository.@Nullable PastLease past) {
    if (past == null || !past.host().equals(asker.host())) {
      answers.settled(asker, lease, Verdict.REFUSED, "this host never had such a lease");
      return;
    }
    switch (past.state()) {
      case "SUCCESS" -> answers.settled(asker, lease, Verdict.ACCEPTED, "");
      case "FAILURE" -> {
        boolean broken = FailureCause.BROKEN_COMMITMENT.name().equals(past.cause());
        answers.settled(
            asker,
            lease,
            broken ? Verdict.REFUSED : Verdict.ACCEPTED,
            broken ? FailureCause.BROKEN_COMMITMENT.sentence() : "");
      }
      default -> answers.settled(asker, lease, Verdict.TOO_LATE, LATE);
    }
  }

  private void granted(Grant grant, long now) {
    HostSession session = grant.session();
    state.book.enter(
        grant.lease(),
        new WorkUnitId(grant.job().id(), grant.unit().index()),
        session.who(),
        null,
        now);
    session.granted();
    shown.begin(grant.lease(), session.host(), grant.job(), false);
    answers.leased(session, grant);
    // Who has got something stands at the end of the row for what is scarce.
    if (state.sessions.remove(session.host(), session)) {
      state.sessions.put(session.host(), session);
    }
  }

  private void abort(HostId host, LeaseId lease, String reason) {
    HostSession session = state.sessions.get(host);
    if (session != null) {
      answers.aborted(session, List.of(lease), reason);
    }
  }

  private void forget(LeaseId lease) {
    state.book.end(lease);
    shown.end(lease);
  }
}
