package io.idlewild.deploy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import io.idlewild.tools.hosts.SimulatedHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The stream of an enrolled host on which anything can be said. */
final class Wire implements StreamObserver<CoordinatorMessages>, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SimulatedHosts hosts;
  private final int index;
  private final ManagedChannel channel;
  private final StreamObserver<WorkerMessages> out;
  private final List<CoordinatorMessage> heard = new ArrayList<>();
  private final CompletableFuture<Status> end = new CompletableFuture<>();

  private Wire(SimulatedHosts hosts, int index) {
    this.hosts = hosts;
    this.index = index;
    try {
      this.channel = hosts.channel(index);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    this.out = WorkerLinkGrpc.newStub(channel).open(this);
  }

  /** Opens a stream and says nothing. */
  static Wire open(SimulatedHosts hosts, int index) {
    return new Wire(hosts, index);
  }

  /** Opens a stream and greets as a worker does. */
  static Wire greet(SimulatedHosts hosts, int index) {
    Wire wire = open(hosts, index);
    wire.say(
        WorkerMessage.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setProgram("hostile")
                    .setFacts(
                        HostFacts.newBuilder()
                            .setName("hostile-" + index)
                            .setOs("none")
                            .setArch("none")
                            .setCpu("none")
                            .setLogicalCores(4)
                            .setMemoryBytes(8L << 30))));
    wire.await("a welcome", CoordinatorMessage::hasWelcome);
    return wire;
  }

  void say(WorkerMessage.Builder message) {
    send(WorkerMessages.newBuilder().addMessages(message).build());
  }

  void send(WorkerMessages envelope) {
    out.onNext(envelope);
  }

  /** Asks for tasks and waits for as many. */
  List<Lease> lease(int tasks) {
    say(WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(tasks)));
    Await.until(
        PATIENCE, () -> tasks + " leases, not " + leases().size(), () -> leases().size() >= tasks);
    return leases();
  }

  List<Lease> leases() {
    return heard().stream()
        .filter(CoordinatorMessage::hasLease)
        .map(CoordinatorMessage::getLease)
        .toList();
  }

  /** A result and all that belongs to it. */
  record Report(ByteString lease, OutputFile file, ByteString bytes, ByteString nonce) {
    /** What the file says is {@code text}. */
    static Report of(ByteString lease, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return new Report(
          lease,
          new OutputFile(new LogicalName(Numbers.FILE), ContentId.of(bytes)),
          UnsafeByteOperations.unsafeWrap(bytes),
          ByteString.copyFrom(new byte[Commitment.NONCE_BYTES]));
    }
  }

  /** Commits to a report, signed by this host. */
  void commit(Report report) {
    LeaseId lease = IdCodec.lease(report.lease());
    Commitment commitment =
        Commitment.of(
            lease,
            hosts.id(index),
            report.nonce().toByteArray(),
            ResultDigest.of(List.of(report.file())));
    CommitBatch.Builder batch =
        CommitBatch.newBuilder()
            .addCommits(
                Commit.newBuilder()
                    .setLeaseId(report.lease())
                    .setCommitment(IdCodec.encode(commitment.hash())));
    byte[] signature = hosts.sign(index, ReportCodec.signedBytes(batch.build()));
    say(
        WorkerMessage.newBuilder()
            .setCommits(batch.setSignature(UnsafeByteOperations.unsafeWrap(signature))));
  }

  /** Shows a result, whatever was committed to. */
  void reveal(Report report) {
    say(
        WorkerMessage.newBuilder()
            .setReveal(
                Reveal.newBuilder()
                    .setLeaseId(report.lease())
                    .setNonce(report.nonce())
                    .addOutputs(
                        RevealedOutput.newBuilder()
                            .setFile(ContentCodec.encode(report.file()))
                            .setInline(report.bytes()))));
  }

  void awaitRevealRequest(ByteString lease) {
    await(
        "to be asked for the result",
        message ->
            message.hasRevealRequest()
                && message.getRevealRequest().getLeaseIdsList().contains(lease));
  }

  void awaitAbort(ByteString lease) {
    await(
        "to hear that the lease is over",
        message -> message.hasAbort() && message.getAbort().getLeaseIdsList().contains(lease));
  }

  /** The next answer about a lease after {@code before} of them. */
  Settled awaitSettled(ByteString lease, int before) {
    Await.until(
        PATIENCE,
        () -> "answer %d about a lease; heard %s, ended %s".formatted(before + 1, heard(), end),
        () -> settled(lease).count() > before);
    return settled(lease).skip(before).findFirst().orElseThrow();
  }

  /** How the coordinator ended the stream. */
  Status awaitEnd() {
    try {
      return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the stream goes on; heard " + heard(), e);
    }
  }

  private Stream<Settled> settled(ByteString lease) {
    return heard().stream()
        .filter(CoordinatorMessage::hasSettled)
        .map(CoordinatorMessage::getSettled)
        .filter(settled -> settled.getLeaseId().equals(lease));
  }

  private CoordinatorMessage await(String what, Predicate<CoordinatorMessage> wanted) {
    Await.until(PATIENCE, () -> what + "; ended: " + end, () -> heard().stream().anyMatch(wanted));
    Optional<CoordinatorMessage> found = heard().stream().filter(wanted).findFirst();
    return found.orElseThrow();
  }

  private List<CoordinatorMessage> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  @Override
  public void onNext(CoordinatorMessages envelope) {
    synchronized (heard) {
      heard.addAll(envelope.getMessagesList());
    }
  }

  @Override
  public void onError(Throwable problem) {
    end.complete(Status.fromThrowable(problem));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
