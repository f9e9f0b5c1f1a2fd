package io.idlewild.tools.hosts;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.GiveBack;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.Welcome;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.time.Duration;
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
final class SimulatedHostChannel implements SimulatedHost, AutoCloseable {
  private final EnrolledHost host;
  private final int index;
  private final Conduct conduct;
  private final RandomGenerator nonces;
  private final Surroundings around;
  private final ManagedChannel channel;
  private final OutboxChannel outbox;
  private final Map<ByteString, HeldTaskCodec> held = new LinkedHashMap<>();
  private final WorkloadNamesCodec workloads = new WorkloadNamesCodec();
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();
  private @Nullable Stream stream;
  private @Nullable Mood mood;
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
      Conduct conduct,
      RandomGenerator nonces,
      Surroundings around) {
    this.host = host;
    this.index = index;
    this.channel = channel;
    this.conduct = conduct;
    this.nonces = nonces;
    this.around = around;
    this.outbox = new OutboxChannel(host.key());
    open();
  }

  private synchronized void open() {
    if (closed || stream != null) {
      return;
    }
    channel.resetConnectBackoff();
    standing = 0;
    welcomed = false;
    quiet = false;
    draining = false;
    outbox.clear();
    Stream fresh = new Stream();
    stream = fresh;
    fresh.out = WorkerLinkGrpc.newStub(channel).open(fresh);
    outbox.say(
        WorkerMessage.newBuilder().setHello(GreetingCodec.hello(host.facts(), held.keySet())));
    flush();
  }

  /** Completes when the coordinator has let the host in; fails if it does not. */
  CompletableFuture<Void> welcome() {
    return welcome;
  }

  @Override
  public synchronized void demand(int tasks) {
    wanted = tasks;
    tellDemand();
    flush();
  }

  @Override
  public synchronized void feel(Mood now) {
    mood = now;
    tellMood();
    tellDemand();
    sayEnds();
    flush();
  }

  /** Whether it answers; if not, it keeps what it has. */
  synchronized void compute(boolean on) {
    computing = on;
    sayEnds();
    flush();
  }

  @Override
  public synchronized void giveBack(String reason) {
    List<ByteString> unfinished =
        held.values().stream().filter(task -> !task.isDone()).map(HeldTaskCodec::lease).toList();
    if (welcomed && !unfinished.isEmpty()) {
      unfinished.forEach(held::remove);
      outbox.say(
          WorkerMessage.newBuilder()
              .setGiveBack(GiveBack.newBuilder().addAllLeaseIds(unfinished).setReason(reason)));
      flush();
    }
  }

  @Override
  public synchronized void leave(Duration time) {
    hangUp();
    around.timer().schedule(this::open, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Gives a sign of life. */
  synchronized void beat() {
    if (welcomed) {
      Heartbeat.Builder beat = Heartbeat.newBuilder();
      long now = around.ticker().nanos();
      held.values().forEach(task -> beat.addTasks(task.progress(now)));
      outbox.say(WorkerMessage.newBuilder().setHeartbeat(beat));
      flush();
    }
  }

  @Override
  public synchronized int held() {
    return held.size();
  }

  private synchronized void hear(Stream from, CoordinatorMessages envelope) {
    if (from != stream) {
      return;
    }
    for (CoordinatorMessage message : Envelopes.open(envelope)) {
      hear(message);
    }
    tellDemand();
    flush();
    leaveIfDone();
  }

  private void hear(CoordinatorMessage message) {
    switch (message.getBodyCase()) {
      case WELCOME -> welcomed(message.getWelcome());
      case WORKLOAD -> workloads.learn(message.getWorkload());
      case LEASE -> take(message.getLease());
      case REVEAL_REQUEST -> message.getRevealRequest().getLeaseIdsList().forEach(this::reveal);
      case SETTLED -> settled(message.getSettled());
      case ABORT -> message.getAbort().getLeaseIdsList().forEach(held::remove);
      case BACK_OFF -> backOff(Integer.toUnsignedLong(message.getBackOff().getDelayMs()));
      case DRAIN -> drain(Integer.toUnsignedLong(message.getDrain().getReconnectAfterMs()));
      case FORGET -> outbox.say(WorkloadNamesCodec.forgotten(message.getForget()));
      case RENEWAL, NOTICES, BODY_NOT_SET -> {}
    }
  }

  /** What the host had reported before it lost its stream, it reports again. */
  private void welcomed(Welcome greeting) {
    welcomed = true;
    tries = 0;
    tellMood();
    if (!welcome.complete(null)) {
      around.watch().returned(index, greeting.getLeasesCount(), held.size());
      sayEnds();
    }
  }

  private void take(Lease lease) {
    around.watch().leased();
    standing = Math.max(0, standing - 1);
    byte[] nonce = new byte[Commitment.NONCE_BYTES];
    nonces.nextBytes(nonce);
    HeldTaskCodec task =
        new HeldTaskCodec(lease, host.key().id(), effort(lease), nonce, around.ticker().nanos());
    held.put(task.lease(), task);
    long millis = task.effort().takes().toMillis();
    if (millis == 0) {
      task.finish();
      sayEnd(task);
    } else {
      around.timer().schedule(() -> finish(task), millis, TimeUnit.MILLISECONDS);
    }
  }

  private Effort effort(Lease lease) {
    String workload = workloads.name(lease);
    if (conduct.runs(workload)) {
      return conduct.effort(HeldTaskCodec.assignment(lease));
    }
    return new Effort(
        Duration.ZERO,
        new Effort.Failed(
            FailureCause.UNTRUSTED_WORKLOAD, "this host does not run " + workload, ""));
  }

  private synchronized void finish(HeldTaskCodec task) {
    task.finish();
    if (held.get(task.lease()) == task) {
      sayEnd(task);
      flush();
    }
  }

  /** Says again how all tasks ended that have and are not settled. */
  private void sayEnds() {
    held.values().stream().filter(HeldTaskCodec::isDone).forEach(this::sayEnd);
  }

  private void sayEnd(HeldTaskCodec task) {
    if (!computing || !welcomed || isSuspended()) {
      return;
    }
    switch (task.effort().ending()) {
      case Effort.Wrote wrote -> outbox.commit(task.commit(wrote));
      case Effort.Failed failed -> outbox.say(task.failure(failed));
    }
  }

  private void reveal(ByteString lease) {
    HeldTaskCodec task = held.get(lease);
    if (task != null && task.effort().ending() instanceof Effort.Wrote wrote) {
      outbox.say(WorkerMessage.newBuilder().setReveal(task.reveal(wrote)));
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
    if (draining && held.isEmpty() && reconnectAfterMs > 0 && stream != null) {
      leave(Duration.ofMillis(reconnectAfterMs + nonces.nextLong(reconnectAfterMs)));
    }
  }

  private synchronized void askAgain() {
    quiet = false;
    tellDemand();
    flush();
  }

  private void tellDemand() {
    int shown = quiet || draining || isSuspended() ? 0 : wanted;
    if (shown != standing && welcomed) {
      standing = shown;
      outbox.say(WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(shown)));
    }
  }

  private void tellMood() {
    Mood now = mood;
    if (now != null && welcomed) {
      outbox.say(WorkerMessage.newBuilder().setIdle(GreetingCodec.idle(now)));
    }
  }

  private boolean isSuspended() {
    Mood now = mood;
    return now != null && now.suspension() != null;
  }

  private void flush() {
    Stream here = stream;
    outbox.flush(here == null ? null : here.out);
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

  private void hangUp() {
    Stream here = stream;
    stream = null;
    welcomed = false;
    if (here != null && here.out != null) {
      here.out.onCompleted();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    hangUp();
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
