package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.idlewild.deploy.Scientist.Submitted;
import io.idlewild.deploy.Wire.Report;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.Lease;
import io.idlewild.protocol.v1.Settled;
import io.idlewild.protocol.v1.Settled.Verdict;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts that are enrolled and say what no worker says. Each hears why not; after each test the
 * honest ones finish the job, all of it is right, and the invariants hold.
 */
class HostileHostIT {
  private static final int WORK_UNITS = 1_500;
  private static final int MOST_DEMAND = 1_024;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LIE = "15: 15\n";

  private final long seed = Long.getLong("hostile.seed", new SecureRandom().nextLong());

  @TempDir private Path folder;
  private LocalGrid grid;
  private RestDoor door;
  private Crowd honest;
  private Crowd hostile;
  private Submitted job;

  @BeforeEach
  void start() {
    System.out.printf("HostileHostIT: -Dhostile.seed=%d%n", seed);
    grid =
        LocalGrid.start(
            folder,
            Map.of(
                "idlewild.dispatch.lease-term", "PT5S",
                "idlewild.dispatch.heartbeat-interval", "PT1S"));
    door = RestDoor.of(grid);
    honest = Crowd.enrol(door, grid, 4).connect(host -> Numbers.honest());
    hostile = Crowd.enrol(door, grid, 2);
    job =
        new Scientist(door, new Numbers(), "hostile-")
            .submit(
                Map.of(
                    "workload", Factoring.register(door, 1).workload(),
                    "assurance", "QUORUM(2)",
                    "diversity", "host"),
                WORK_UNITS,
                false);
  }

  @AfterEach
  void stop() {
    honest.close();
    hostile.close();
    grid.close();
  }

  @Test
  void reportsThatAreNotOnesOwnOrNotInTimeChangeNothing() {
    try (Wire one = Wire.greet(hostile.hosts(), 0)) {
      Lease lease = one.lease(3).get(0);
      Lease late = one.leases().get(1);

      Report stolen = Report.of(lease.getLeaseId(), LIE);
      WorkerMessage.Builder failed =
          WorkerMessage.newBuilder()
              .setFailed(Failed.newBuilder().setLeaseId(lease.getLeaseId()).setCause("TRAP"));
      assertForeign(other -> other.commit(stolen));
      assertForeign(other -> other.reveal(stolen));
      assertForeign(other -> other.say(failed));

      Report invented = Report.of(ByteString.copyFrom(random(16)), LIE);
      one.commit(invented);
      assertRefused(one.awaitSettled(invented.lease(), 0), "never had such a lease");

      Report mine = Report.of(lease.getLeaseId(), Numbers.factors(lease.getSeed()));
      one.commit(mine);
      one.awaitRevealRequest(mine.lease());
      one.reveal(mine);
      assertThat(one.awaitSettled(mine.lease(), 0).getVerdict()).isEqualTo(Verdict.ACCEPTED);
      one.reveal(mine);
      assertThat(one.awaitSettled(mine.lease(), 1).getVerdict()).isEqualTo(Verdict.ACCEPTED);
      one.commit(Report.of(lease.getLeaseId(), LIE));
      assertThat(one.awaitSettled(mine.lease(), 2).getVerdict())
          .as("another report after an accepted one has its answer")
          .isEqualTo(Verdict.ACCEPTED);

      one.awaitAbort(late.getLeaseId());
      one.commit(Report.of(late.getLeaseId(), Numbers.factors(late.getSeed())));
      assertThat(one.awaitSettled(late.getLeaseId(), 0).getVerdict()).isEqualTo(Verdict.TOO_LATE);
    }

    assertJobEndsRight();
    assertThat(door.get("/api/v1/hosts/" + hostile.id(0)).path("succeeded").asInt()).isEqualTo(1);
    assertThat(door.get("/api/v1/hosts/" + hostile.id(1)).path("succeeded").asInt()).isZero();
  }

  @Test
  void resultsThatAreNotWhatWasCommittedToAreRefused() {
    try (Wire wire = Wire.greet(hostile.hosts(), 0)) {
      Lease twoCommits = wire.lease(4).get(0);
      wire.commit(Report.of(twoCommits.getLeaseId(), LIE));
      wire.awaitRevealRequest(twoCommits.getLeaseId());
      wire.commit(Report.of(twoCommits.getLeaseId(), "another"));
      assertRefused(wire.awaitSettled(twoCommits.getLeaseId(), 0), "commit");

      Lease anotherDigest = wire.leases().get(1);
      wire.commit(Report.of(anotherDigest.getLeaseId(), LIE));
      wire.awaitRevealRequest(anotherDigest.getLeaseId());
      wire.reveal(Report.of(anotherDigest.getLeaseId(), "another"));
      assertRefused(wire.awaitSettled(anotherDigest.getLeaseId(), 0), "commit");

      Lease noCommit = wire.leases().get(2);
      wire.reveal(Report.of(noCommit.getLeaseId(), LIE));
      assertRefused(wire.awaitSettled(noCommit.getLeaseId(), 0), "commit");

      Lease otherBytes = wire.leases().get(3);
      Report promised = Report.of(otherBytes.getLeaseId(), LIE);
      wire.commit(promised);
      wire.awaitRevealRequest(otherBytes.getLeaseId());
      wire.reveal(
          new Report(
              promised.lease(),
              promised.file(),
              ByteString.copyFromUtf8("other bytes"),
              promised.nonce()));
      assertRefused(wire.awaitSettled(otherBytes.getLeaseId(), 0), "commit");
    }

    assertJobEndsRight();
    assertThat(door.get("/api/v1/hosts/" + hostile.id(0)).path("succeeded").asInt()).isZero();
  }

  @Test
  void envelopesBeyondTheBoundsEndTheStreamAndDemandIsCut() {
    try (Wire mute = Wire.open(hostile.hosts(), 0)) {
      mute.say(WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(1)));
      assertEnded(mute, Status.Code.INVALID_ARGUMENT, "the first message of a stream is Hello");
    }
    try (Wire many = Wire.greet(hostile.hosts(), 0)) {
      WorkerMessage demand =
          WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(1)).build();
      many.send(
          WorkerMessages.newBuilder().addAllMessages(Collections.nCopies(1_025, demand)).build());
      assertEnded(many, Status.Code.INVALID_ARGUMENT, "1024");
    }
    try (Wire big = Wire.greet(hostile.hosts(), 0)) {
      big.say(
          WorkerMessage.newBuilder().setFailed(Failed.newBuilder().setDetail("x".repeat(5 << 20))));
      assertEnded(big, Status.Code.INVALID_ARGUMENT, "limit is " + (4 << 20));
    }
    try (Wire huge = Wire.greet(hostile.hosts(), 0)) {
      huge.say(
          WorkerMessage.newBuilder().setFailed(Failed.newBuilder().setDetail("x".repeat(9 << 20))));
      assertThat(huge.awaitEnd().getCode())
          .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
    }
    try (Wire crooked = Wire.greet(hostile.hosts(), 0)) {
      crooked.say(
          WorkerMessage.newBuilder()
              .setCommits(
                  CommitBatch.newBuilder()
                      .addCommits(
                          Commit.newBuilder().setLeaseId(ByteString.copyFromUtf8("short")))));
      assertEnded(crooked, Status.Code.INVALID_ARGUMENT, "lease");
    }
    try (Wire greedy = Wire.greet(hostile.hosts(), 0)) {
      greedy.lease(MOST_DEMAND / 2);
      greedy.say(WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(10_000_000)));
      Lease last = greedy.leases().getLast();
      greedy.commit(Report.of(last.getLeaseId(), Numbers.factors(last.getSeed())));
      greedy.awaitRevealRequest(last.getLeaseId());
      assertThat(greedy.leases()).hasSizeLessThanOrEqualTo(MOST_DEMAND / 2 + MOST_DEMAND);
    }

    assertJobEndsRight();
  }

  @Test
  void bytesThatAreNoMessageEndTheStream() throws IOException {
    SplittableRandom garbage = new SplittableRandom(seed);
    ManagedChannel channel = hostile.hosts().channel(0);
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[garbage.nextInt(1, 4_000)];
      garbage.nextBytes(bytes);
      // A field of a length that never comes.
      bytes[0] = 0x0a;
      assertThat(statusOf(channel, bytes).isOk()).isFalse();
    }
    channel.shutdownNow();
    URI door = URI.create("grpc://" + grid.grpc());
    byte[] noise = new byte[100_000];
    garbage.nextBytes(noise);
    try (Socket socket = new Socket(door.getHost(), door.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      write(socket, noise);
    }

    assertJobEndsRight();
  }

  /** The coordinator may cut it off before all is said. */
  private static void write(Socket socket, byte[] noise) {
    try {
      socket.getOutputStream().write(noise);
      assertThat(socket.getInputStream().readNBytes(1_000)).hasSizeLessThan(1_000);
    } catch (IOException e) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  private static Status statusOf(ManagedChannel channel, byte[] bytes) {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName(WorkerLinkGrpc.getOpenMethod().getFullMethodName())
            .build();
    CompletableFuture<Status> end = new CompletableFuture<>();
    StreamObserver<byte[]> out =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(method, CallOptions.DEFAULT), new End(end));
    out.onNext(bytes);
    return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void assertJobEndsRight() {
    honest.hosts().demand(4);
    String path = "/api/v1/jobs/" + job.id();
    Await.until(
        PATIENCE,
        () -> "the job ends: " + door.get(path),
        () -> door.get(path).path("state").asText().equals("FINISHED"));
    Findings findings = new Findings(grid, door);
    findings.assertWhole(job);
    JsonNode check = findings.assertClean();
    System.out.printf(
        "HostileHostIT: tasks %s, %d rules checked%n",
        door.get(path).path("tasks"), check.path("checked").size());
  }

  /** Who speaks of another host's lease loses the stream. */
  private void assertForeign(Consumer<Wire> words) {
    try (Wire other = Wire.greet(hostile.hosts(), 1)) {
      words.accept(other);
      assertEnded(other, Status.Code.PERMISSION_DENIED, "another host's");
    }
  }

  private static void assertRefused(Settled settled, String words) {
    assertThat(settled.getVerdict()).isEqualTo(Verdict.REFUSED);
    assertThat(settled.getSentence()).contains(words);
  }

  private static void assertEnded(Wire wire, Status.Code code, String words) {
    Status end = wire.awaitEnd();
    assertThat(end.getCode()).as("%s", end).isEqualTo(code);
    assertThat(end.getDescription()).contains(words);
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  /** How a stream ended. */
  private record End(CompletableFuture<Status> status) implements StreamObserver<byte[]> {
    @Override
    public void onNext(byte[] message) {
      status.complete(Status.OK.withDescription("it was answered"));
    }

    @Override
    public void onError(Throwable problem) {
      status.complete(Status.fromThrowable(problem));
    }

    @Override
    public void onCompleted() {
      status.complete(Status.OK);
    }
  }

  /** Bytes as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
