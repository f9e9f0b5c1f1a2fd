package io.idlewild.coordinator.dispatch;

import io.idlewild.core.id.LeaseId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What hosts are told of a round. Nothing leaves before the round is durable: {@link #send} comes
 * after the commit, {@link #drop} after a failure.
 */
final class Answers {
  private final CoordinatorMessagesCodec messages;
  private final DispatchSettings settings;
  private final String program;
  private final String project;
  private final Set<HostSession> holding = new LinkedHashSet<>();

  Answers(
      CoordinatorMessagesCodec messages,
      DispatchSettings settings,
      String program,
      String project) {
    this.messages = messages;
    this.settings = settings;
    this.program = program;
    this.project = project;
  }

  void welcome(HostSession session, Collection<LeaseId> kept) {
    holder(session).hold(messages.welcome(program, project, settings.heartbeatInterval(), kept));
  }

  void renewed(HostSession session, Collection<LeaseId> leases) {
    if (!leases.isEmpty()) {
      holder(session).hold(messages.renewal(leases));
    }
  }

  void revealRequested(HostSession session, Collection<LeaseId> leases) {
    if (!leases.isEmpty()) {
      holder(session).hold(messages.revealRequest(leases));
    }
  }

  void aborted(HostSession session, Collection<LeaseId> leases, String reason) {
    if (!leases.isEmpty()) {
      holder(session).hold(messages.abort(leases, reason));
    }
  }

  void settled(HostSession session, LeaseId lease, Verdict verdict, String sentence) {
    holder(session).hold(messages.settled(lease, verdict, sentence));
  }

  void leased(HostSession session, Grant grant) {
    if (session.needsNoticeOf(grant.job().workload())) {
      holder(session).hold(messages.notice(grant.job()));
    }
    holder(session).hold(messages.lease(grant.lease(), grant.job(), grant.unit()));
  }

  /** The round is durable: everything leaves. */
  void send() {
    holding.forEach(session -> session.out().release());
    holding.clear();
  }

  /** The round has failed: nobody hears of it. */
  void drop() {
    holding.forEach(session -> session.out().forgetHeld());
    holding.clear();
  }

  private OutboundChannel holder(HostSession session) {
    holding.add(session);
    return session.out();
  }
}
