package io.idlewild.coordinator.dispatch;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.TestHost;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
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
import io.idlewild.protocol.v1.ContentStoreGrpc;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.Forgotten;
import io.idlewild.protocol.v1.GiveBack;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.ReadChunksRequest;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A worker that speaks the real protocol over mTLS and computes nothing. Used by one thread. */
public final class FakeWorker implements AutoCloseable {
  private static final byte[] NONCE = new byte[Commitment.NONCE_BYTES];

  private final TestHost host;
  private final ManagedChannel channel;
  private final BlockingQueue<CoordinatorMessage> inbox = new LinkedBlockingQueue<>();
  private final Map<LeaseId, byte[]> results = new ConcurrentHashMap<>();
  private StreamObserver<WorkerMessages> out;
  private CompletableFuture<Status> ended = new CompletableFuture<>();

  FakeWorker(TestHost host, ManagedChannel channel) {
    this.host = host;
    this.channel = channel;
  }

  public HostId id() {
    return host.id();
  }

  /** The body with which it claims to belong to whoever made the token. */
  public Map<String, Object> claim(String token, String challenge) {
    return host.claim(token, challenge);
  }

  /** The body of a request for itself: "standing" or "leave". */
  Map<String, Object> forItself(String what, String challenge) {
    return host.forItself(what, challenge);
  }

  /** Opens a stream without a word; an older stream is left as it is. */
  public void open() {
    CompletableFuture<Status> end = new CompletableFuture<>();
    ended = end;
    out =
        WorkerLinkGrpc.newStub(channel)
            .open(
                new StreamObserver<>() {
                  @Override
                  public void onNext(CoordinatorMessages envelope) {
                    inbox.addAll(Envelopes.open(envelope));
                  }

                  @Override
                  public void onError(Throwable t) {
                    end.complete(Status.fromThrowable(t));
                  }

                  @Override
                  public void onCompleted() {
                    end.complete(Status.OK);
                  }
                });
  }

  /** Opens a stream and greets; an older stream is left as it is. */
  public FakeWorker connect(LeaseId... held) {
    return connect(0, held);
  }

  /**
   * The same.
   *
   * @param logSize entries of the log of workload versions that it pretends to know
   */
  public FakeWorker connect(long logSize, LeaseId... held) {
    open();
    Hello.Builder hello =
        Hello.newBuilder()
            .setLogSize(logSize)
            .setProgram("fake")
            .setFacts(
                HostFacts.newBuilder().setName("fake").setLogicalCores(4).setMemoryBytes(8L << 30));
    for (LeaseId lease : held) {
      hello.addHeldLeases(IdCodec.encode(lease));
    }
    say(WorkerMessage.newBuilder().setHello(hello));
    return this;
  }

  public FakeWorker demand(int tasks) {
    say(WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(tasks)));
    return this;
  }

  /** Says what became of an order to forget. */
  public void forgotten(Forgotten.Builder forgotten) {
    say(WorkerMessage.newBuilder().setForgotten(forgotten));
  }

  /** Reads a whole content. */
  public byte[] read(ContentId content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ContentStoreGrpc.newBlockingStub(channel)
        .readChunks(
            ReadChunksRequest.newBuilder()
                .setContent(ContentCodec.encode(content))
                .addAllIndexes(
                    IntStream.range(0, Chunking.of(content.length()).count()).boxed().toList())
                .build())
        .forEachRemaining(chunk -> bytes.writeBytes(chunk.getData().toByteArray()));
    return bytes.toByteArray();
  }

  /** The next lease that comes. */
  public Lease lease() {
    return await(CoordinatorMessage::hasLease).getLease();
  }

  public void commit(Lease lease, String result) {
    commit(IdCodec.lease(lease.getLeaseId()), result);
  }

  public void commit(LeaseId lease, String result) {
    say(commitment(lease, result));
  }

  /** What it would say to commit to a result: bytes that somebody could capture. */
  public WorkerMessage.Builder commitment(Lease lease, String result) {
    return commitment(IdCodec.lease(lease.getLeaseId()), result);
  }

  private WorkerMessage.Builder commitment(LeaseId lease, String result) {
    byte[] bytes = result.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    results.put(lease, bytes);
    ResultDigest digest = ResultDigest.of(List.of(file(bytes)));
    Commit commit =
        Commit.newBuilder()
            .setLeaseId(IdCodec.encode(lease))
            .setCommitment(IdCodec.encode(Commitment.of(lease, host.id(), NONCE, digest).hash()))
            .build();
    CommitBatch unsigned = CommitBatch.newBuilder().addCommits(commit).build();
    ByteString signature = ByteString.copyFrom(host.sign(ReportCodec.signedBytes(unsigned)));
    return WorkerMessage.newBuilder().setCommits(unsigned.toBuilder().setSignature(signature));
  }

  public void reveal(LeaseId lease) {
    reveal(lease, results.get(lease));
  }

  public void reveal(LeaseId lease, byte[] bytes) {
    say(
        WorkerMessage.newBuilder()
            .setReveal(
                Reveal.newBuilder()
                    .setLeaseId(IdCodec.encode(lease))
                    .setNonce(ByteString.copyFrom(NONCE))
                    .addOutputs(
                        RevealedOutput.newBuilder()
                            .setFile(ContentCodec.encode(file(bytes)))
                            .setInline(ByteString.copyFrom(bytes)))));
  }

  public void fail(Lease lease, String cause, String detail) {
    say(
        WorkerMessage.newBuilder()
            .setFailed(
                Failed.newBuilder()
                    .setLeaseId(lease.getLeaseId())
                    .setCause(cause)
                    .setDetail(detail)
                    .setStderrTail("last words")));
  }

  public void giveBack(Lease lease) {
    say(
        WorkerMessage.newBuilder()
            .setGiveBack(GiveBack.newBuilder().addLeaseIds(lease.getLeaseId()).setReason("test")));
  }

  public void heartbeat(LeaseId... leases) {
    Heartbeat.Builder beat = Heartbeat.newBuilder();
    for (LeaseId lease : leases) {
      beat.addTasks(TaskProgress.newBuilder().setLeaseId(IdCodec.encode(lease)).setFraction(0.5));
    }
    say(WorkerMessage.newBuilder().setHeartbeat(beat));
  }

  /** Commits, waits until it may reveal, reveals, and waits for the verdict. */
  public CoordinatorMessage finish(Lease lease, String result) {
    LeaseId id = IdCodec.lease(lease.getLeaseId());
    commit(id, result);
    await(CoordinatorMessage::hasRevealRequest);
    reveal(id);
    return settled();
  }

  public CoordinatorMessage settled() {
    return await(CoordinatorMessage::hasSettled);
  }

  /** The next message of a kind; others before it are skipped. */
  public CoordinatorMessage await(Predicate<CoordinatorMessage> wanted) {
    try {
      CoordinatorMessage message;
      do {
        message = inbox.poll(10, TimeUnit.SECONDS);
        if (message == null) {
          throw new AssertionError("the coordinator did not say it within 10 s");
        }
      } while (!wanted.test(message));
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers everything at once until the channel is closed: a commit to each lease, and so on. */
  public Thread computeAll(int demand, String result) {
    demand(demand);
    return Thread.startVirtualThread(() -> {
      try {
        while (!channel.isShutdown()) {
          CoordinatorMessage message = inbox.poll(1, TimeUnit.SECONDS);
          if (message == null) {
            continue;
          }
          if (message.hasLease()) {
            commit(message.getLease(), result);
          } else if (message.hasRevealRequest()) {
            message.getRevealRequest().getLeaseIdsList().forEach(id -> reveal(IdCodec.lease(id)));
          } else if (message.hasSettled()) {
            results.remove(IdCodec.lease(message.getSettled().getLeaseId()));
            demand(Math.max(0, demand - results.size()));
          }
        }
      } catch (InterruptedException | IllegalStateException e) {
        // The test is over.
      }
    });
  }

  public void breakConnection() {
    out.onError(new IllegalStateException("the line is cut"));
  }

  private static OutputFile file(byte[] bytes) {
    return new OutputFile(new LogicalName("out.txt"), ContentId.of(bytes));
  }

  /** Says all of this in one envelope. */
  public void sayAll(WorkerMessage... messages) {
    out.onNext(WorkerMessages.newBuilder().addAllMessages(List.of(messages)).build());
  }

  /** With what the coordinator ends the stream. */
  public Status refusal() {
    return ended.orTimeout(10, TimeUnit.SECONDS).join();
  }

  public boolean isRefused() {
    return ended.isDone();
  }

  void say(WorkerMessage.Builder message) {
    sayAll(message.build());
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
