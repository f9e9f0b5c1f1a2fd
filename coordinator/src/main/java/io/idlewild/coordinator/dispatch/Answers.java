package io.idlewild.coordinator.dispatch;

import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.Settled.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What hosts are told of a round. Nothing leaves before the round is durable: {@link #send} comes after
 * the commit, {@link #drop} after a failure.
 */
final class Answers {
  private final CoordinatorMessagesCodec messages;
  private final DispatchSettings settings;
  private final String program;
  private final String project;
  private final Map<HostSession, List<CoordinatorMessage>> waiting = new LinkedHashMap<>();

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
    add(session, messages.welcome(program, project, settings.heartbeatInterval(), kept));
  }

  void renewed(HostSession session, Collection<LeaseId> leases) {
    if (!leases.isEmpty()) {
      add(session, messages.renewal(leases));
    }
  }

  void revealRequested(HostSession session, Collection<LeaseId> leases) {
    if (!leases.isEmpty()) {
      add(session, messages.revealRequest(leases));
    }
  }

  void aborted(HostSession session, Collection<LeaseId> leases, String reason) {
    if (!leases.isEmpty()) {
      add(session, messages.abort(leases, reason));
    }
  }

  void settled(HostSession session, LeaseId lease, Verdict verdict, String sentence) {
    add(session, messages.settled(lease, verdict, sentence));
  }

  void leased(HostSession session, Grant grant) {
    if (session.needsNoticeOf(grant.job().workload())) {
      add(session, messages.notice(grant.job()));
    }
    add(session, messages.lease(grant.lease(), grant.job(), grant.unit()));
  }

  /** The round is durable: everything leaves. */
  void send() {
    waiting.forEach((session, all) -> all.forEach(session.out()::send));
    waiting.clear();
  }

  /** The round has failed: nobody hears of it. */
  void drop() {
    waiting.clear();
  }

  private void add(HostSession session, CoordinatorMessage message) {
    waiting.computeIfAbsent(session, s -> new ArrayList<>()).add(message);
  }
}
