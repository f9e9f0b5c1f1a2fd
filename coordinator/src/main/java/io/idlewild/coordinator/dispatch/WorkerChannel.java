package io.idlewild.coordinator.dispatch;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.host.HostFacts;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.validation.TaskEnd;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.GiveBack;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.WorkerMessage;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one host: checks what can be checked without the loop, on the stream's own virtual
 * thread, and turns it into events. gRPC calls it with one message at a time, and asks for the next
 * one only when it has returned.
 */
final class WorkerChannel implements StreamObserver<WorkerMessage> {
  private static final Logger LOG = Logger.getLogger(WorkerChannel.class);

  private final HostIdentity identity;
  private final OutboundChannel out;
  private final DispatchLoop loop;
  private final HostService hosts;
  private final ContentService contents;
  private final LiveTasks tasks;
  private final LeaseRepository leases;
  private final DispatchSettings settings;
  private final CoordinatorMessagesCodec messages;
  private final AtomicBoolean over = new AtomicBoolean();
  private @Nullable HostSession session;
  private @Nullable BatchVerifier verifier;

  WorkerChannel(
      HostIdentity identity,
      OutboundChannel out,
      DispatchLoop loop,
      HostService hosts,
      ContentService contents,
      LiveTasks tasks,
      LeaseRepository leases,
      DispatchSettings settings) {
    this.identity = identity;
    this.out = out;
    this.loop = loop;
    this.hosts = hosts;
    this.contents = contents;
    this.tasks = tasks;
    this.leases = leases;
    this.settings = settings;
    this.messages = new CoordinatorMessagesCodec(settings.leaseTerm());
  }

  @Override
  public void onNext(WorkerMessage message) {
    try {
      if (message.getBodyCase() == WorkerMessage.BodyCase.HELLO) {
        hello(message.getHello());
      } else if (session == null) {
        refuse("the first message of a stream is Hello");
      } else {
        take(message, session);
      }
    } catch (MalformedMessage e) {
      refuse("%s: %s".formatted(message.getBodyCase(), e.getMessage()));
    }
  }

  @Override
  public void onError(Throwable t) {
    LOG.debugf("The stream of host %s broke: %s", identity.host(), t.getMessage());
    ended();
  }

  @Override
  public void onCompleted() {
    out.complete();
    ended();
  }

  /** The stream is over, whoever ended it. */
  void ended() {
    HostSession here = session;
    if (here != null && over.compareAndSet(false, true)) {
      out.abandon();
      hosts.disconnected(identity.host());
      loop.post(new DispatchEvent.Left(here));
    }
  }

  private void hello(Hello hello) {
    if (session != null) {
      refuse("a stream has one Hello");
      return;
    }
    HostFacts facts = WorkerMessagesCodec.facts(hello.getFacts());
    List<LeaseId> held = IdCodec.leases(hello.getHeldLeasesList());
    verifier = new BatchVerifier(leases.hostKey(identity.host()));
    hosts.connected(identity.host(), facts, identity.address());
    Participant who =
        new Participant(identity.host(), identity.account(), identity.block().value());
    HostSession opened = new HostSession(who, out, facts.memoryBytes());
    session = opened;
    loop.post(new DispatchEvent.Joined(opened, held));
  }

  private void take(WorkerMessage message, HostSession here) {
    switch (message.getBodyCase()) {
      case IDLE -> {
        var idle = message.getIdle();
        hosts.idle(identity.host(), WorkerMessagesCodec.idle(idle));
        loop.post(
            new DispatchEvent.Measured(here, idle.getFreeMemoryBytes(), idle.getFreeStoreBytes()));
      }
      case DEMAND ->
          loop.post(
              new DispatchEvent.Demanded(
                  here, Math.clamp(message.getDemand().getTasks(), 0, settings.maxDemand())));
      case HEARTBEAT -> heartbeat(message.getHeartbeat(), here);
      case COMMITS -> commit(message.getCommits(), here);
      case REVEAL -> reveal(message.getReveal(), here);
      case FAILED -> fail(message.getFailed(), here);
      case GIVE_BACK -> giveBack(message.getGiveBack(), here);
      case HELLO -> throw new IllegalStateException("taken before");
      // A newer worker may say what this program does not know.
      case BODY_NOT_SET -> LOG.debugf("Host %s says something unknown", identity.host());
    }
  }

  private void heartbeat(Heartbeat heartbeat, HostSession here) {
    hosts.heartbeat(identity.host());
    for (TaskProgress task : heartbeat.getTasksList()) {
      tasks.progress(
          identity.host(),
          IdCodec.lease(task.getLeaseId()),
          task.getFraction(),
          task.getElapsedMs());
    }
    loop.post(
        new DispatchEvent.Beat(
            here,
            heartbeat.getTasksList().stream()
                .map(task -> IdCodec.lease(task.getLeaseId()))
                .toList()));
  }

  private void commit(CommitBatch batch, HostSession here) {
    var commitments = WorkerMessagesCodec.commitments(batch);
    if (verifier == null
        || !verifier.verify(ReportCodec.signedBytes(batch), batch.getSignature().toByteArray())) {
      refuse("the signature of a batch of commits is not by this host's key");
      return;
    }
    UUID id = UUID.randomUUID();
    loop.post(
        new DispatchEvent.Committed(
            here, WorkerMessagesCodec.signed(id, identity.host(), batch), commitments));
  }

  private void reveal(Reveal reveal, HostSession here) {
    LeaseId lease = IdCodec.lease(reveal.getLeaseId());
    Outcome.Success result = WorkerMessagesCodec.result(reveal);
    TaskEnd.Evidence evidence = WorkerMessagesCodec.evidence(reveal);
    byte[] nonce = reveal.getNonce().toByteArray();
    if (nonce.length != Commitment.NONCE_BYTES
        || !evidence.outputs().stream().allMatch(WorkerMessagesCodec::isGenuine)) {
      loop.post(
          new DispatchEvent.Failed(
              here,
              lease,
              new Outcome.Failure(
                  FailureCause.BROKEN_COMMITMENT,
                  "the bytes of an output are not those of its content id, or the nonce has not "
                      + Commitment.NONCE_BYTES
                      + " bytes"),
              evidence));
      return;
    }
    if (!isHere(evidence)) {
      out.send(messages.revealRequest(List.of(lease)));
      return;
    }
    loop.post(new DispatchEvent.Revealed(here, lease, nonce, result, evidence));
  }

  /** Whether the bytes of all outputs are here; a result without its bytes is none. */
  private boolean isHere(TaskEnd.Evidence evidence) {
    return evidence.outputs().stream()
        .filter(output -> output.inline() == null)
        .allMatch(output -> contents.isComplete(output.file().content()));
  }

  private void fail(Failed failed, HostSession here) {
    loop.post(
        new DispatchEvent.Failed(
            here,
            IdCodec.lease(failed.getLeaseId()),
            WorkerMessagesCodec.failure(failed),
            WorkerMessagesCodec.evidence(failed)));
  }

  private void giveBack(GiveBack giveBack, HostSession here) {
    loop.post(
        new DispatchEvent.GivenBack(
            here,
            IdCodec.leases(giveBack.getLeaseIdsList()),
            WorkerMessagesCodec.text(giveBack.getReason())));
  }

  private void refuse(String sentence) {
    LOG.warnf("Host %s is refused: %s", identity.host(), sentence);
    out.close(Status.INVALID_ARGUMENT.withDescription(sentence));
    ended();
  }
}
