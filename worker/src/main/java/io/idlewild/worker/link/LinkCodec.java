package io.idlewild.worker.link;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.notice.NoticeCodec;
import io.idlewild.protocol.v1.Battery;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.Forgotten;
import io.idlewild.protocol.v1.GiveBack;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.IdleReport;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.LeaseTerm;
import io.idlewild.protocol.v1.OwnerState;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.Suspension;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.Usage;
import io.idlewild.protocol.v1.Welcome;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.worker.identity.HostKey;
import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.Owner;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.OfferCodec;
import io.idlewild.worker.task.TaskReport;
import io.idlewild.worker.task.WorkerSays;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Between the session's words and the messages of the wire. */
final class LinkCodec {
  private final String program;
  private final io.idlewild.worker.identity.HostFacts facts;
  private final HostKey key;
  private final LongSupplier logSize;

  /**
   * @param program for people, such as "idlewild-worker 0.1.0"
   * @param key signs batches of commits
   * @param logSize entries of the log of workload versions that are known here
   */
  LinkCodec(
      String program,
      io.idlewild.worker.identity.HostFacts facts,
      HostKey key,
      LongSupplier logSize) {
    this.program = program;
    this.facts = facts;
    this.key = key;
    this.logSize = logSize;
  }

  WorkerMessage encode(WorkerSays said) {
    WorkerMessage.Builder message = WorkerMessage.newBuilder();
    switch (said) {
      case WorkerSays.Hello hello -> message.setHello(hello(hello));
      case WorkerSays.Idleness idle -> message.setIdle(idle(idle));
      case WorkerSays.Demand(int tasks, Duration away) ->
          message.setDemand(Demand.newBuilder().setTasks(tasks).setAwayMs(away.toMillis()));
      case WorkerSays.Heartbeat beat -> message.setHeartbeat(heartbeat(beat));
      case WorkerSays.Commits commits -> message.setCommits(commits(commits));
      case WorkerSays.Reveal reveal -> message.setReveal(reveal(reveal));
      case WorkerSays.Failed failed -> message.setFailed(failed(failed));
      case WorkerSays.GiveBack(List<LeaseId> leases, String reason) ->
          message.setGiveBack(GiveBack.newBuilder().addAllLeaseIds(ids(leases)).setReason(reason));
      case WorkerSays.Forgotten forgotten -> message.setForgotten(forgotten(forgotten));
    }
    return message.build();
  }

  private Hello hello(WorkerSays.Hello hello) {
    return Hello.newBuilder()
        .setProgram(program)
        .setFacts(
            HostFacts.newBuilder()
                .setName(facts.name())
                .setOs(facts.os())
                .setArch(facts.arch())
                .setCpu(facts.cpu())
                .setLogicalCores(facts.logicalCores())
                .setMemoryBytes(facts.memoryBytes()))
        .addAllHeldLeases(ids(hello.held()))
        .setLogSize(logSize.getAsLong())
        .build();
  }

  private static IdleReport idle(WorkerSays.Idleness idle) {
    IdleReport.Builder report =
        IdleReport.newBuilder()
            .setIdleCores(idle.decision().cores())
            .setForeignCores(idle.sample().foreignCores())
            .setLoad1M(idle.sample().load1m())
            .setFreeMemoryBytes(idle.freeMemoryBytes())
            .setFreeStoreBytes(idle.freeStoreBytes())
            .setBattery(
                Battery.newBuilder()
                    .setPresent(idle.sample().battery().present())
                    .setOnMains(idle.sample().battery().onMains())
                    .setCharge(idle.sample().battery().charge()));
    report.setOwner(owner(idle.outlook().owner()));
    idle.outlook().early().map(Duration::toMillis).ifPresent(report::setOwnerBackEarlyMs);
    idle.outlook().likely().map(Duration::toMillis).ifPresent(report::setOwnerBackLikelyMs);
    switch (idle.decision()) {
      case IdleDecision.Suspended(var suspension) -> report.setSuspension(suspension(suspension));
      case IdleDecision.Draining(int cores, var suspension) ->
          report.setSuspension(suspension(suspension));
      case IdleDecision.Idle(int cores) -> {}
    }
    return report.build();
  }

  private static OwnerState owner(Owner.Presence presence) {
    return switch (presence) {
      case HERE -> OwnerState.OWNER_HERE;
      case AWAY -> OwnerState.OWNER_AWAY;
      case UNKNOWN -> OwnerState.OWNER_UNKNOWN;
    };
  }

  private static Suspension suspension(io.idlewild.worker.idle.Suspension suspension) {
    return Suspension.newBuilder()
        .setCause(suspension.cause().word())
        .setSentence(suspension.sentence())
        .setMeasured(suspension.measured())
        .setLimit(suspension.limit())
        .setUnit(suspension.cause().unit())
        .build();
  }

  private static Heartbeat heartbeat(WorkerSays.Heartbeat beat) {
    return Heartbeat.newBuilder()
        .addAllTasks(
            beat.tasks().stream()
                .map(task ->
                    TaskProgress.newBuilder()
                        .setLeaseId(IdCodec.encode(task.lease()))
                        .setFraction(task.fraction())
                        .setElapsedMs(task.elapsed().toMillis())
                        .build())
                .toList())
        .build();
  }

  private CommitBatch commits(WorkerSays.Commits commits) {
    CommitBatch.Builder batch =
        CommitBatch.newBuilder()
            .addAllCommits(
                commits.commits().stream()
                    .map(one ->
                        Commit.newBuilder()
                            .setLeaseId(IdCodec.encode(one.lease()))
                            .setCommitment(IdCodec.encode(one.commitment().hash()))
                            .build())
                    .toList());
    byte[] signature = key.sign(ReportCodec.signedBytes(batch.build()));
    return batch.setSignature(UnsafeByteOperations.unsafeWrap(signature)).build();
  }

  private static Reveal reveal(WorkerSays.Reveal reveal) {
    TaskReport report = reveal.report();
    return Reveal.newBuilder()
        .setLeaseId(IdCodec.encode(report.lease()))
        .setNonce(ByteString.copyFrom(report.nonce()))
        .addAllOutputs(reveal.outputs().stream().map(LinkCodec::output).toList())
        .setUsage(usage(report))
        .setStderrTail(report.stderrTail())
        .build();
  }

  private static RevealedOutput output(WorkerSays.Revealed revealed) {
    OutputFile file = revealed.file();
    RevealedOutput.Builder output = RevealedOutput.newBuilder().setFile(ContentCodec.encode(file));
    revealed.inline().ifPresent(bytes -> output.setInline(UnsafeByteOperations.unsafeWrap(bytes)));
    return output.build();
  }

  private static Failed failed(WorkerSays.Failed failed) {
    return Failed.newBuilder()
        .setLeaseId(IdCodec.encode(failed.report().lease()))
        .setCause(failed.failure().cause().name())
        .setDetail(failed.failure().detail())
        .setUsage(usage(failed.report()))
        .setStderrTail(failed.report().stderrTail())
        .build();
  }

  private static Usage usage(TaskReport report) {
    return Usage.newBuilder()
        .setCpuMs(report.cpuTime().toMillis())
        .setWallMs(report.wallTime().toMillis())
        .build();
  }

  private static Forgotten forgotten(WorkerSays.Forgotten forgotten) {
    return Forgotten.newBuilder()
        .setJobId(IdCodec.encode(forgotten.job()))
        .setDeleted(forgotten.contents().deleted())
        .setDeletedBytes(forgotten.contents().deletedBytes())
        .setInUse(forgotten.contents().inUse())
        .setPart(forgotten.part())
        .build();
  }

  private static List<ByteString> ids(List<LeaseId> leases) {
    return leases.stream().map(IdCodec::encode).toList();
  }

  /**
   * What a message says; empty for one that needs no answer, or that a newer coordinator added.
   * Workload notices are judged elsewhere.
   */
  Optional<CoordinatorSays> decode(CoordinatorMessage message) {
    return switch (message.getBodyCase()) {
      case WELCOME -> Optional.of(welcome(message.getWelcome()));
      case LEASE -> Optional.of(new CoordinatorSays.Offer(OfferCodec.decode(message.getLease())));
      case REVEAL_REQUEST ->
          Optional.of(
              new CoordinatorSays.RevealRequest(
                  IdCodec.leases(message.getRevealRequest().getLeaseIdsList()),
                  message.getRevealRequest().getUpload()));
      case SETTLED -> settled(message.getSettled());
      case ABORT ->
          Optional.of(
              new CoordinatorSays.Abort(
                  IdCodec.leases(message.getAbort().getLeaseIdsList()),
                  message.getAbort().getReason()));
      case BACK_OFF ->
          Optional.of(
              new CoordinatorSays.BackOff(
                  millis(message.getBackOff().getDelayMs()), message.getBackOff().getReason()));
      case FORGET ->
          Optional.of(
              new CoordinatorSays.Forget(
                  IdCodec.job(message.getForget().getJobId()),
                  message.getForget().getPart(),
                  message.getForget().getContentsList().stream()
                      .map(ContentCodec::decode)
                      .toList()));
      case DRAIN ->
          Optional.of(new CoordinatorSays.Drain(millis(message.getDrain().getReconnectAfterMs())));
      case NOTICES ->
          Optional.of(new CoordinatorSays.Notices(NoticeCodec.decode(message.getNotices())));
      case WORKLOAD, RENEWAL, BODY_NOT_SET -> Optional.empty();
    };
  }

  private static CoordinatorSays welcome(Welcome welcome) {
    return new CoordinatorSays.Welcome(
        millis(welcome.getHeartbeatIntervalMs()),
        welcome.getLeasesList().stream()
            .map(LeaseTerm::getLeaseId)
            .map(IdCodec::lease)
            .collect(Collectors.toUnmodifiableSet()),
        welcome.getProject());
  }

  private static Optional<CoordinatorSays> settled(Settled settled) {
    LeaseId lease = IdCodec.lease(settled.getLeaseId());
    CoordinatorSays.Verdict verdict =
        switch (settled.getVerdict()) {
          case ACCEPTED -> CoordinatorSays.Verdict.ACCEPTED;
          case TOO_LATE -> CoordinatorSays.Verdict.TOO_LATE;
          case REFUSED, VERDICT_UNSPECIFIED, UNRECOGNIZED -> CoordinatorSays.Verdict.REFUSED;
        };
    return Optional.of(new CoordinatorSays.Settled(lease, verdict, settled.getSentence()));
  }

  static Hash workload(Lease lease) {
    return IdCodec.hash("workload_id", lease.getWorkloadId());
  }

  /** Unsigned 32 bits. */
  private static Duration millis(int unsigned) {
    return Duration.ofMillis(Integer.toUnsignedLong(unsigned));
  }
}
