package io.idlewild.tools.hosts;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * One simulated host on its stream. It answers on the network's thread, an envelope for an
 * envelope: all leases of one are committed to under one signature. Thread-safe.
 */
final class SimulatedHostChannel implements StreamObserver<CoordinatorMessages>, AutoCloseable {
  private static final LogicalName OUTPUT = new LogicalName("answer");

  private final SimulatedKey key;
  private final HostId id;
  private final Answer answer;
  private final HostWatch watch;
  private final RandomGenerator nonces;
  private final Ticker ticker;
  private final ScheduledExecutorService timer;
  private final ManagedChannel channel;
  private final Map<ByteString, Held> held = new HashMap<>();
  private final List<WorkerMessage> said = new ArrayList<>();
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();
  private final StreamObserver<WorkerMessages> out;
  private CommitBatch.Builder commits = CommitBatch.newBuilder();
  private int wanted;
  private int standing;
  private boolean quiet;
  private boolean closed;

  /** A task that was answered, until the coordinator has settled it. */
  private record Held(long since, OutputFile file, ByteString bytes, ByteString nonce) {}

  /** What all hosts of a process share. */
  record Surroundings(Ticker ticker, ScheduledExecutorService timer, HostWatch watch) {}

  /**
   * Opens the stream and greets.
   *
   * @param nonces hide what was committed to; used by this host alone
   */
  SimulatedHostChannel(
      EnrolledHost host,
      int index,
      ManagedChannel channel,
      Answer answer,
      RandomGenerator nonces,
      Surroundings surroundings) {
    this.key = host.key();
    this.id = key.id();
    this.channel = channel;
    this.answer = answer;
    this.nonces = nonces;
    this.ticker = surroundings.ticker();
    this.timer = surroundings.timer();
    this.watch = surroundings.watch();
    this.out = WorkerLinkGrpc.newStub(channel).open(this);
    say(WorkerMessage.newBuilder().setHello(hello(index)));
    flush();
  }

  /** Completes when the coordinator has let the host in; fails if it does not. */
  CompletableFuture<Void> welcome() {
    return welcome;
  }

  /** How many tasks the host wants beyond those that it has, from now on. */
  synchronized void demand(int tasks) {
    wanted = tasks;
    tellDemand();
    flush();
  }

  /** Gives a sign of life. */
  synchronized void beat() {
    if (!closed && welcome.isDone()) {
      Heartbeat.Builder beat = Heartbeat.newBuilder();
      held.keySet()
          .forEach(
              lease -> beat.addTasks(TaskProgress.newBuilder().setLeaseId(lease).setFraction(1)));
      say(WorkerMessage.newBuilder().setHeartbeat(beat));
      flush();
    }
  }

  /** Tasks that are not settled. */
  synchronized int held() {
    return held.size();
  }

  @Override
  public synchronized void onNext(CoordinatorMessages envelope) {
    for (CoordinatorMessage message : Envelopes.open(envelope)) {
      hear(message);
    }
    if (commits.getCommitsCount() > 0) {
      byte[] signature = key.sign(ReportCodec.signedBytes(commits.build()));
      commits.setSignature(UnsafeByteOperations.unsafeWrap(signature));
      say(WorkerMessage.newBuilder().setCommits(commits));
      commits = CommitBatch.newBuilder();
    }
    tellDemand();
    flush();
  }

  private void hear(CoordinatorMessage message) {
    switch (message.getBodyCase()) {
      case WELCOME -> welcome.complete(null);
      case LEASE -> compute(message.getLease());
      case REVEAL_REQUEST -> message.getRevealRequest().getLeaseIdsList().forEach(this::reveal);
      case SETTLED -> settled(message.getSettled());
      case ABORT -> message.getAbort().getLeaseIdsList().forEach(held::remove);
      case BACK_OFF -> backOff(Integer.toUnsignedLong(message.getBackOff().getDelayMs()));
      case WORKLOAD, RENEWAL, DRAIN, BODY_NOT_SET -> {}
    }
  }

  private void compute(Lease lease) {
    watch.leased();
    standing = Math.max(0, standing - 1);
    byte[] bytes = answer.to(lease.getSeed());
    byte[] nonce = new byte[Commitment.NONCE_BYTES];
    nonces.nextBytes(nonce);
    OutputFile file = new OutputFile(OUTPUT, ContentId.of(bytes));
    Commitment commitment =
        Commitment.of(IdCodec.lease(lease.getLeaseId()), id, nonce, ResultDigest.of(List.of(file)));
    held.put(
        lease.getLeaseId(),
        new Held(
            ticker.nanos(),
            file,
            UnsafeByteOperations.unsafeWrap(bytes),
            UnsafeByteOperations.unsafeWrap(nonce)));
    commits.addCommits(
        Commit.newBuilder()
            .setLeaseId(lease.getLeaseId())
            .setCommitment(IdCodec.encode(commitment.hash())));
  }

  private void reveal(ByteString lease) {
    Held task = held.get(lease);
    if (task != null) {
      say(
          WorkerMessage.newBuilder()
              .setReveal(
                  Reveal.newBuilder()
                      .setLeaseId(lease)
                      .setNonce(task.nonce())
                      .addOutputs(
                          RevealedOutput.newBuilder()
                              .setFile(ContentCodec.encode(task.file()))
                              .setInline(task.bytes()))));
    }
  }

  private void settled(Settled settled) {
    Held task = held.remove(settled.getLeaseId());
    if (task != null) {
      watch.settled(
          settled.getVerdict() == Settled.Verdict.ACCEPTED, ticker.nanos() - task.since());
    }
  }

  private void backOff(long millis) {
    quiet = true;
    timer.schedule(this::askAgain, millis, TimeUnit.MILLISECONDS);
  }

  private synchronized void askAgain() {
    quiet = false;
    tellDemand();
    flush();
  }

  private void tellDemand() {
    int shown = quiet ? 0 : wanted;
    if (shown != standing && welcome.isDone()) {
      standing = shown;
      say(WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(shown)));
    }
  }

  private void say(WorkerMessage.Builder message) {
    said.add(message.build());
  }

  private void flush() {
    if (!closed) {
      Envelopes.ofWorker(said).forEach(out::onNext);
    }
    said.clear();
  }

  private static Hello.Builder hello(int index) {
    Map<String, Object> facts = Enrolment.facts(index);
    return Hello.newBuilder()
        .setProgram("idlewild-simulated-host")
        .setFacts(
            HostFacts.newBuilder()
                .setName(String.valueOf(facts.get("name")))
                .setOs(String.valueOf(facts.get("os")))
                .setArch(String.valueOf(facts.get("arch")))
                .setCpu(String.valueOf(facts.get("cpu")))
                .setLogicalCores(SimulatedHosts.CORES)
                .setMemoryBytes(SimulatedHosts.MEMORY_BYTES));
  }

  @Override
  public void onError(Throwable problem) {
    ended(String.valueOf(Status.fromThrowable(problem)));
  }

  @Override
  public void onCompleted() {
    ended("the coordinator ended the stream");
  }

  private synchronized void ended(String reason) {
    if (!closed) {
      closed = true;
      if (!welcome.completeExceptionally(new IllegalStateException(reason))) {
        watch.lost(reason);
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      out.onCompleted();
    }
    channel.shutdown();
  }

  /** Cuts what is still open. */
  void cut() {
    channel.shutdownNow();
  }
}
