package io.idlewild.tools.hosts;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Commitment;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.Welcome;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One simulated host on its stream. It answers on the network's thread, an envelope for an
 * envelope: all leases of one are committed to under one signature. Thread-safe.
 */
final class SimulatedHostChannel implements AutoCloseable {
  private final SimulatedKey key;
  private final int index;
  private final Answer answer;
  private final RandomGenerator nonces;
  private final Surroundings around;
  private final ManagedChannel channel;
  private final Map<ByteString, HeldTaskCodec> held = new LinkedHashMap<>();
  private final List<WorkerMessage> said = new ArrayList<>();
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();
  private @Nullable Stream stream;
  private CommitBatch.Builder commits = CommitBatch.newBuilder();
  private int wanted;
  private int standing;
  private int tries;
  private long reconnectAfterMs;
  private boolean computing = true;
  private boolean quiet;
  private boolean draining;
  private boolean welcomed;
  private boolean closed;

  /** What all hosts of a process share. */
  record Surroundings(
      Ticker ticker, ScheduledExecutorService timer, HostWatch watch, Comeback comeback) {}

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
      Surroundings around) {
    this.key = host.key();
    this.index = index;
    this.channel = channel;
    this.answer = answer;
    this.nonces = nonces;
    this.around = around;
    open();
  }

  private synchronized void open() {
    if (closed) {
      return;
    }
    channel.resetConnectBackoff();
    standing = 0;
    welcomed = false;
    quiet = false;
    draining = false;
    said.clear();
    commits = CommitBatch.newBuilder();
    Stream fresh = new Stream();
    stream = fresh;
    fresh.out = WorkerLinkGrpc.newStub(channel).open(fresh);
    say(WorkerMessage.newBuilder().setHello(hello()));
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

  /** Whether it answers; if not, it keeps what it has. */
  synchronized void compute(boolean on) {
    computing = on;
    if (on && welcomed) {
      held.values().forEach(task -> commits.addCommits(task.commit()));
      sign();
      flush();
    }
  }

  /** Gives a sign of life. */
  synchronized void beat() {
    if (welcomed) {
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

  private synchronized void hear(Stream from, CoordinatorMessages envelope) {
    if (from != stream) {
      return;
    }
    for (CoordinatorMessage message : Envelopes.open(envelope)) {
      hear(message);
    }
    sign();
    tellDemand();
    flush();
    leaveIfDone();
  }

  private void sign() {
    if (commits.getCommitsCount() > 0) {
      byte[] signature = key.sign(ReportCodec.signedBytes(commits.build()));
      commits.setSignature(UnsafeByteOperations.unsafeWrap(signature));
      say(WorkerMessage.newBuilder().setCommits(commits));
      commits = CommitBatch.newBuilder();
    }
  }

  private void hear(CoordinatorMessage message) {
    switch (message.getBodyCase()) {
      case WELCOME -> welcomed(message.getWelcome());
      case LEASE -> compute(message.getLease());
      case REVEAL_REQUEST -> message.getRevealRequest().getLeaseIdsList().forEach(this::reveal);
      case SETTLED -> settled(message.getSettled());
      case ABORT -> message.getAbort().getLeaseIdsList().forEach(held::remove);
      case BACK_OFF -> backOff(Integer.toUnsignedLong(message.getBackOff().getDelayMs()));
      case DRAIN -> drain(Integer.toUnsignedLong(message.getDrain().getReconnectAfterMs()));
      case WORKLOAD, RENEWAL, NOTICES, BODY_NOT_SET -> {}
    }
  }

  /** What the host had reported before it lost its stream, it reports again. */
  private void welcomed(Welcome greeting) {
    welcomed = true;
    tries = 0;
    if (!welcome.complete(null)) {
      around.watch().returned(index, greeting.getLeasesCount(), held.size());
      if (computing) {
        held.values().forEach(task -> commits.addCommits(task.commit()));
      }
    }
  }

  private void compute(Lease lease) {
    around.watch().leased();
    standing = Math.max(0, standing - 1);
    byte[] nonce = new byte[Commitment.NONCE_BYTES];
    nonces.nextBytes(nonce);
    HeldTaskCodec task = HeldTaskCodec.of(lease, key.id(), answer, nonce, around.ticker().nanos());
    held.put(task.lease(), task);
    if (computing) {
      commits.addCommits(task.commit());
    }
  }

  private void reveal(ByteString lease) {
    HeldTaskCodec task = held.get(lease);
    if (task != null) {
      say(WorkerMessage.newBuilder().setReveal(task.reveal()));
    }
  }

  private void settled(Settled settled) {
    HeldTaskCodec task = held.remove(settled.getLeaseId());
    if (task != null) {
      boolean accepted = settled.getVerdict() == Settled.Verdict.ACCEPTED;
      around.watch().settled(accepted, around.ticker().nanos() - task.since());
      around
          .watch()
          .reported(index, IdCodec.lease(settled.getLeaseId()).toString(), task.seed(), accepted);
    }
  }

  private void backOff(long millis) {
    quiet = true;
    around.timer().schedule(this::askAgain, millis, TimeUnit.MILLISECONDS);
  }

  /** It finishes what it has, wants nothing more, and comes back later. */
  private void drain(long millis) {
    draining = true;
    reconnectAfterMs = millis;
  }

  private void leaveIfDone() {
    Stream here = stream;
    if (draining && held.isEmpty() && reconnectAfterMs > 0 && here != null && here.out != null) {
      long delay = reconnectAfterMs + nonces.nextLong(reconnectAfterMs);
      stream = null;
      welcomed = false;
      here.out.onCompleted();
      around.timer().schedule(this::open, delay, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void askAgain() {
    quiet = false;
    tellDemand();
    flush();
  }

  private void tellDemand() {
    int shown = quiet || draining ? 0 : wanted;
    if (shown != standing && welcomed) {
      standing = shown;
      say(WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(shown)));
    }
  }

  private void say(WorkerMessage.Builder message) {
    said.add(message.build());
  }

  private void flush() {
    Stream here = stream;
    if (here != null && here.out != null) {
      Envelopes.ofWorker(said).forEach(here.out::onNext);
    }
    said.clear();
  }

  private Hello.Builder hello() {
    Map<String, Object> facts = Enrolment.facts(index);
    return Hello.newBuilder()
        .addAllHeldLeases(held.keySet())
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

  private synchronized void ended(Stream from, String reason) {
    if (from != stream || closed) {
      return;
    }
    stream = null;
    if (welcomed) {
      welcomed = false;
      around.watch().lost(reason);
    }
    if (around.comeback().happens()) {
      long delay = around.comeback().delayMs(tries++, nonces);
      around.timer().schedule(this::open, delay, TimeUnit.MILLISECONDS);
    } else {
      closed = true;
      welcome.completeExceptionally(new IllegalStateException(reason));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Stream here = stream;
    stream = null;
    if (here != null && here.out != null) {
      here.out.onCompleted();
    }
    channel.shutdown();
  }

  /** Cuts what is still open. */
  void cut() {
    channel.shutdownNow();
  }

  /** One stream of the host; what comes from a former one is not heard. */
  private final class Stream implements StreamObserver<CoordinatorMessages> {
    private @Nullable StreamObserver<WorkerMessages> out;

    @Override
    public void onNext(CoordinatorMessages envelope) {
      hear(this, envelope);
    }

    @Override
    public void onError(Throwable problem) {
      ended(this, String.valueOf(Status.fromThrowable(problem)));
    }

    @Override
    public void onCompleted() {
      ended(this, "the coordinator ended the stream");
    }
  }
}
