package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.HostSession;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.workloadlog.WorkloadLog;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.GiveBack;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.IdleReport;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.WorkerMessage;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns what workers say into events for the loop, and checks what can be checked without it. All
 * streams share it. Thread-safe.
 */
@Singleton
class WorkerEventsCodec {
  private static final Logger LOG = Logger.getLogger(WorkerEventsCodec.class);

  private final HostService hosts;
  private final ContentService contents;
  private final LiveTasks tasks;
  private final JobBook jobs;
  private final WorkloadLog log;
  private final ForgetCourier courier;
  private final NoticeCourier notices;
  private final DispatchSettings settings;
  private final CoordinatorMessagesCodec messages;
  private final BatchVerifier verifier;

  WorkerEventsCodec(
      HostService hosts,
      ContentService contents,
      LiveTasks tasks,
      JobBook jobs,
      WorkloadLog log,
      ForgetCourier courier,
      NoticeCourier notices,
      DispatchSettings settings,
      CoordinatorSettings coordinator,
      SecureRandom random) {
    this.hosts = hosts;
    this.contents = contents;
    this.tasks = tasks;
    this.jobs = jobs;
    this.log = log;
    this.courier = courier;
    this.notices = notices;
    this.settings = settings;
    this.messages =
        new CoordinatorMessagesCodec(
            settings.leaseTerm(), settings.heartbeatInterval(), coordinator.project());
    this.verifier = new BatchVerifier(random);
  }

  /** The host opens a stream with these words. May wait for the database. */
  DispatchEvent.Joined greet(HostIdentity identity, Hello hello, OutboundChannel out) {
    var facts = WorkerMessagesCodec.facts(hello.getFacts());
    List<LeaseId> held = IdCodec.leases(hello.getHeldLeasesList());
    hosts.connected(identity.host(), facts, identity.address());
    Participant who =
        new Participant(identity.host(), identity.account(), identity.block().value());
    StreamMail mail =
        new StreamMail(out, messages, jobs, log, notices.joined(out), hello.getLogSize());
    courier.joined(identity.host(), out);
    return new DispatchEvent.Joined(
        new HostSession(who, identity.anchor(), identity.draining(), mail, facts.memoryBytes()),
        held);
  }

  /** The host's stream is over. */
  DispatchEvent leave(HostSession session, OutboundChannel out) {
    hosts.disconnected(session.host());
    courier.left(session.host(), out);
    notices.left(out);
    return new DispatchEvent.Left(session);
  }

  /**
   * Whether {@link #read} would look into files, for a result whose bytes were uploaded, or ask the
   * database.
   */
  boolean mayWait(WorkerMessage message) {
    return message.hasForgotten()
        || (message.hasReveal()
            && message.getReveal().getOutputsList().stream()
                .anyMatch(output -> !output.hasInline()));
  }

  /** Whether this batch of commits is one of those whose signature is looked at. */
  boolean samples(WorkerMessage message) {
    return message.hasCommits() && verifier.samples();
  }

  /**
   * Verifies the signature of a batch of commits. Asks the database for the key.
   *
   * @throws MalformedMessage if another key made it
   */
  void verify(HostSession session, CommitBatch batch) {
    if (!BatchVerifier.isGenuine(hosts.keyOf(session.host()), batch.toByteArray())) {
      throw MalformedMessage.of(
          "signature", "the signature of a batch of commits is not by this host's key");
    }
  }

  /**
   * What a message means; null if nothing follows from it.
   *
   * @throws MalformedMessage if it means nothing
   * @throws ForeignLease if it is about another host's lease
   */
  @Nullable DispatchEvent read(WorkerMessage message, HostSession session) {
    return switch (message.getBodyCase()) {
      case HELLO -> throw MalformedMessage.of("hello", "a stream has one Hello");
      case IDLE -> idle(message.getIdle(), session);
      case DEMAND ->
          new DispatchEvent.Demanded(
              session,
              Math.clamp(message.getDemand().getTasks(), 0, settings.maxDemand()),
              Duration.ofMillis(Math.clamp(message.getDemand().getAwayMs(), 0, Integer.MAX_VALUE)));
      case HEARTBEAT -> heartbeat(message.getHeartbeat(), session);
      case COMMITS -> commit(message.getCommits(), session);
      case REVEAL -> reveal(message.getReveal(), session);
      case FAILED -> fail(message.getFailed(), session);
      case GIVE_BACK -> giveBack(message.getGiveBack(), session);
      case FORGOTTEN -> {
        courier.answered(session.host(), WorkerMessagesCodec.answer(message.getForgotten()));
        yield null;
      }
      case BODY_NOT_SET -> {
        // A newer worker may say what this program does not know.
        LOG.debugf("Host %s says something unknown", session.host());
        yield null;
      }
    };
  }

  private DispatchEvent idle(IdleReport idle, HostSession session) {
    hosts.idle(session.host(), WorkerMessagesCodec.idle(idle));
    return new DispatchEvent.Measured(session, idle.getFreeMemoryBytes(), idle.getFreeStoreBytes());
  }

  private DispatchEvent heartbeat(Heartbeat heartbeat, HostSession session) {
    hosts.heartbeat(session.host());
    for (TaskProgress task : heartbeat.getTasksList()) {
      tasks.progress(
          session.host(),
          IdCodec.lease(task.getLeaseId()),
          task.getFraction(),
          task.getElapsedMs());
    }
    return new DispatchEvent.Beat(
        session,
        heartbeat.getTasksList().stream().map(task -> IdCodec.lease(task.getLeaseId())).toList());
  }

  private DispatchEvent commit(CommitBatch batch, HostSession session) {
    Map<LeaseId, Commitment> commitments = WorkerMessagesCodec.commitments(batch);
    commitments.keySet().forEach(lease -> requireOwn(lease, session));
    return new DispatchEvent.Committed(session, batch.toByteArray(), commitments);
  }

  /** A lease that has ended is nobody's; the dispatcher answers for it. */
  private void requireOwn(LeaseId lease, HostSession session) {
    if (tasks.find(lease).filter(task -> !task.host().equals(session.host())).isPresent()) {
      throw new ForeignLease(lease);
    }
  }

  private DispatchEvent reveal(Reveal reveal, HostSession session) {
    LeaseId lease = IdCodec.lease(reveal.getLeaseId());
    requireOwn(lease, session);
    Outcome.Success result = WorkerMessagesCodec.result(reveal);
    Evidence evidence = WorkerMessagesCodec.evidence(reveal);
    byte[] nonce = reveal.getNonce().toByteArray();
    if (nonce.length != Commitment.NONCE_BYTES
        || !evidence.files().stream().allMatch(WorkerMessagesCodec::isGenuine)) {
      TaskEnding.Failure broken =
          new TaskEnding.Failure(
              FailureCause.BROKEN_COMMITMENT,
              "the bytes of an output are not those of its content id, or the nonce has not "
                  + Commitment.NONCE_BYTES
                  + " bytes");
      return new DispatchEvent.Failed(session, lease, broken, evidence);
    }
    boolean complete =
        reveal.getOutputsList().stream().allMatch(RevealedOutput::hasInline) || isHere(evidence);
    return new DispatchEvent.Revealed(session, lease, nonce, result.digest(), evidence, complete);
  }

  /** Whether the bytes of all outputs are here; a result without its bytes is none. */
  private boolean isHere(Evidence evidence) {
    return evidence.files().stream()
        .filter(output -> output.inline() == null)
        .allMatch(output -> contents.isComplete(output.file().content()));
  }

  private DispatchEvent fail(Failed failed, HostSession session) {
    LeaseId lease = IdCodec.lease(failed.getLeaseId());
    requireOwn(lease, session);
    return new DispatchEvent.Failed(
        session, lease, WorkerMessagesCodec.failure(failed), WorkerMessagesCodec.evidence(failed));
  }

  private static DispatchEvent giveBack(GiveBack giveBack, HostSession session) {
    return new DispatchEvent.GivenBack(
        session,
        IdCodec.leases(giveBack.getLeaseIdsList()),
        WorkerMessagesCodec.text(giveBack.getReason()));
  }
}
