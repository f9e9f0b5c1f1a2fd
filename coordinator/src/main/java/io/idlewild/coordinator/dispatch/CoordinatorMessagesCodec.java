package io.idlewild.coordinator.dispatch;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.job.JobTerms;
import io.idlewild.coordinator.job.SharedInput;
import io.idlewild.coordinator.retention.ForgetOrder;
import io.idlewild.coordinator.tracing.UnitTracing;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.tracing.SpanContext;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.notice.NoticeCodec;
import io.idlewild.protocol.v1.Abort;
import io.idlewild.protocol.v1.BackOff;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.Drain;
import io.idlewild.protocol.v1.Forget;
import io.idlewild.protocol.v1.InputFile;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.LeaseTerm;
import io.idlewild.protocol.v1.Renewal;
import io.idlewild.protocol.v1.RevealRequest;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.v1.Welcome;
import io.idlewild.protocol.v1.WorkloadNotice;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.LogEvidence;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the coordinator says, as messages. */
final class CoordinatorMessagesCodec {
  private static final String PROGRAM = "idlewild-coordinator";

  private final Duration term;
  private final Duration heartbeat;
  private final String project;
  private final UnitTracing tracing;

  /**
   * @param term of a lease
   * @param heartbeat how often workers are asked for one
   * @param project its name, for people
   * @param tracing knows which work units are traced
   */
  CoordinatorMessagesCodec(Duration term, Duration heartbeat, String project, UnitTracing tracing) {
    this.tracing = tracing;
    this.term = term;
    this.heartbeat = heartbeat;
    this.project = project;
  }

  CoordinatorMessage welcome(Collection<LeaseId> leases) {
    return CoordinatorMessage.newBuilder()
        .setWelcome(
            Welcome.newBuilder()
                .setProgram(PROGRAM)
                .setProject(project)
                .setHeartbeatIntervalMs(Math.toIntExact(heartbeat.toMillis()))
                .addAllLeases(terms(leases)))
        .build();
  }

  CoordinatorMessage renewal(Collection<LeaseId> leases) {
    return CoordinatorMessage.newBuilder()
        .setRenewal(Renewal.newBuilder().addAllLeases(terms(leases)))
        .build();
  }

  CoordinatorMessage revealRequest(Collection<LeaseId> leases, boolean upload) {
    return CoordinatorMessage.newBuilder()
        .setRevealRequest(RevealRequest.newBuilder().addAllLeaseIds(ids(leases)).setUpload(upload))
        .build();
  }

  CoordinatorMessage settled(LeaseId lease, Verdict verdict, String sentence) {
    return CoordinatorMessage.newBuilder()
        .setSettled(
            Settled.newBuilder()
                .setLeaseId(IdCodec.encode(lease))
                .setVerdict(
                    switch (verdict) {
                      case ACCEPTED -> Settled.Verdict.ACCEPTED;
                      case TOO_LATE -> Settled.Verdict.TOO_LATE;
                      case REFUSED -> Settled.Verdict.REFUSED;
                    })
                .setSentence(sentence))
        .build();
  }

  CoordinatorMessage abort(Collection<LeaseId> leases, String reason) {
    return CoordinatorMessage.newBuilder()
        .setAbort(Abort.newBuilder().addAllLeaseIds(ids(leases)).setReason(reason))
        .build();
  }

  CoordinatorMessage backOff(Duration delay, String reason) {
    return CoordinatorMessage.newBuilder()
        .setBackOff(
            BackOff.newBuilder().setDelayMs(Math.toIntExact(delay.toMillis())).setReason(reason))
        .build();
  }

  CoordinatorMessage drain(Duration reconnectAfter) {
    return CoordinatorMessage.newBuilder()
        .setDrain(
            Drain.newBuilder().setReconnectAfterMs(Math.toIntExact(reconnectAfter.toMillis())))
        .build();
  }

  CoordinatorMessage notice(JobTerms job, Optional<LogEvidence> evidence) {
    try {
      WorkloadNotice.Builder notice =
          WorkloadNotice.newBuilder().setWorkload(SignedWorkload.parseFrom(job.signedWorkload()));
      evidence.map(LogCodec::encode).ifPresent(notice::setLog);
      return CoordinatorMessage.newBuilder().setWorkload(notice).build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("workload " + job.workload() + " is damaged", e);
    }
  }

  CoordinatorMessage lease(LeaseId id, JobTerms job, int index, long seed, WorkUnitSpec spec) {
    Lease.Builder lease =
        Lease.newBuilder()
            .setLeaseId(IdCodec.encode(id))
            .setDurationMs(term.toMillis())
            .setWorkloadId(IdCodec.encode(Hash.parse(job.workload())))
            .addAllArguments(job.arguments())
            .addAllArguments(spec.arguments())
            .setJobName(job.name())
            .setSeed(seed)
            .setLimits(WorkloadCodec.encode(job.limits()))
            .setJobId(IdCodec.encode(job.id()));
    if (job.deadline() != null) {
      lease.setDeadlineEpochS(job.deadline().getEpochSecond());
    }
    tracing
        .lease(job.id(), index, id)
        .map(SpanContext::traceparent)
        .ifPresent(lease::setTraceparent);
    for (SharedInput input : job.sharedInputs()) {
      lease.addInputs(
          InputFile.newBuilder()
              .setName(input.name().value())
              .setContent(ContentCodec.encode(input.content()))
              .setSharing(ContentCodec.encode(input.sharing())));
    }
    spec.inputs().forEach(input -> lease.addInputs(input(input)));
    return CoordinatorMessage.newBuilder().setLease(lease).build();
  }

  static CoordinatorMessage notices(List<SignedNotice> notices) {
    return CoordinatorMessage.newBuilder().setNotices(NoticeCodec.encode(notices)).build();
  }

  static CoordinatorMessage forget(ForgetOrder order) {
    return CoordinatorMessage.newBuilder()
        .setForget(
            Forget.newBuilder()
                .setJobId(IdCodec.encode(order.job()))
                .setPart(order.part())
                .addAllContents(order.contents().stream().map(ContentCodec::encode).toList()))
        .build();
  }

  private static InputFile input(WorkInput input) {
    InputFile.Builder file = InputFile.newBuilder().setName(input.name().value());
    return switch (input) {
      case WorkInput.Stored stored ->
          file.setContent(ContentCodec.encode(stored.content()))
              .setSharing(ContentCodec.encode(stored.sharing()))
              .build();
      case WorkInput.Inline inline -> file.setInline(ByteString.copyFrom(inline.bytes())).build();
    };
  }

  private List<LeaseTerm> terms(Collection<LeaseId> leases) {
    return leases.stream()
        .map(lease ->
            LeaseTerm.newBuilder()
                .setLeaseId(IdCodec.encode(lease))
                .setDurationMs(term.toMillis())
                .build())
        .toList();
  }

  private static List<ByteString> ids(Collection<LeaseId> leases) {
    return leases.stream().map(IdCodec::encode).toList();
  }
}
