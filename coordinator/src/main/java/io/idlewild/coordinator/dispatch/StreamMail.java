package io.idlewild.coordinator.dispatch;

import io.grpc.Status;
import io.idlewild.coordinator.dispatch.model.Mail;
import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.workloadlog.WorkloadLog;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.protocol.workload.LogEvidence;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a host is told, over its stream. */
final class StreamMail implements Mail {
  private final OutboundChannel out;
  private final CoordinatorMessagesCodec messages;
  private final JobBook jobs;
  private final WorkloadLog log;
  private final List<SignedNotice> news;
  private final Set<String> workloadsSent = new HashSet<>();
  private long logKnown;

  /**
   * @param news told after the welcome
   * @param logKnown entries of the log of workload versions that the worker has seen
   */
  StreamMail(
      OutboundChannel out,
      CoordinatorMessagesCodec messages,
      JobBook jobs,
      WorkloadLog log,
      List<SignedNotice> news,
      long logKnown) {
    this.out = out;
    this.messages = messages;
    this.jobs = jobs;
    this.log = log;
    this.news = news;
    this.logKnown = logKnown;
  }

  @Override
  public void welcome(Collection<LeaseId> kept) {
    out.hold(messages.welcome(kept));
    if (!news.isEmpty()) {
      out.hold(CoordinatorMessagesCodec.notices(news));
    }
  }

  @Override
  public void renewed(Collection<LeaseId> leases) {
    out.hold(messages.renewal(leases));
  }

  @Override
  public void revealRequested(Collection<LeaseId> leases, boolean upload) {
    out.hold(messages.revealRequest(leases, upload));
  }

  @Override
  public void settled(LeaseId lease, Verdict verdict, String sentence) {
    out.hold(messages.settled(lease, verdict, sentence));
  }

  @Override
  public void aborted(Collection<LeaseId> leases, String reason) {
    out.hold(messages.abort(leases, reason));
  }

  @Override
  public void leased(LeaseId lease, JobId job, long seed, WorkUnitSpec spec) {
    JobTerms terms = jobs.terms(job);
    if (workloadsSent.add(terms.workload())) {
      Optional<LogEvidence> evidence = log.evidence(terms.workload(), logKnown);
      logKnown = evidence.map(shown -> shown.head().head().size()).orElse(logKnown);
      out.hold(messages.notice(terms, evidence));
    }
    out.hold(messages.lease(lease, terms, seed, spec));
  }

  @Override
  public void backOff(Duration delay, String reason) {
    out.hold(messages.backOff(delay, reason));
  }

  @Override
  public void send() {
    out.release();
  }

  @Override
  public void close(Goodbye why, String sentence) {
    out.forgetHeld();
    out.close(
        switch (why) {
          case REPLACED ->
              GrpcProblems.exception(
                  Status.ABORTED,
                  Problem.conflict("stream-replaced", sentence, "Nothing: one stream is enough."));
          case REVOKED ->
              GrpcProblems.exception(
                  Problem.of("host-revoked", 403, sentence, "Ask the project's admin why."));
          case RESTART ->
              GrpcProblems.exception(Problem.of("restart", 503, sentence, "Come back in a while."));
        });
  }

  /** The coordinator stops; the worker is to come back after a while. */
  void drain(Duration reconnectAfter) {
    out.send(messages.drain(reconnectAfter));
    out.complete();
  }
}
