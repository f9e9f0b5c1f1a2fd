package io.idlewild.coordinator.dispatch;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.coordinator.TestHost;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.Hello;
import io.idlewild.protocol.v1.HostFacts;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.Usage;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.testkit.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each message that a host may send. */
class WorkerMessagesFuzzTest {
  private static final byte[] KEY = TestHost.withFreshKeys().key();
  private static final ByteString LEASE = IdCodec.encode(new LeaseId(new UUID(1, 2)));

  @Test
  void messagesOfHosts() {
    byte[] bytes = "1234567".getBytes(StandardCharsets.US_ASCII);
    WorkerMessage reveal =
        WorkerMessage.newBuilder()
            .setReveal(
                Reveal.newBuilder()
                    .setLeaseId(LEASE)
                    .setNonce(ByteString.copyFrom(new byte[32]))
                    .setUsage(Usage.newBuilder().setCpuMs(5).setWallMs(6))
                    .setStderrTail("all is well")
                    .addOutputs(
                        RevealedOutput.newBuilder()
                            .setFile(
                                ContentCodec.encode(
                                    new OutputFile(new LogicalName("out"), ContentId.of(bytes))))
                            .setInline(ByteString.copyFrom(bytes))))
            .build();
    WorkerMessage failed =
        WorkerMessage.newBuilder()
            .setFailed(
                Failed.newBuilder().setLeaseId(LEASE).setCause("TRAP").setDetail("unreachable"))
            .build();
    WorkerMessage commits =
        WorkerMessage.newBuilder()
            .setCommits(
                CommitBatch.newBuilder()
                    .addCommits(
                        Commit.newBuilder()
                            .setLeaseId(LEASE)
                            .setCommitment(ByteString.copyFrom(new byte[32])))
                    .setSignature(ByteString.copyFrom(new byte[64])))
            .build();
    WorkerMessage hello =
        WorkerMessage.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setFacts(
                        HostFacts.newBuilder().setName("lab").setLogicalCores(4).setMemoryBytes(8))
                    .addHeldLeases(LEASE))
            .build();

    Fuzz.of("worker message", MalformedMessage.class)
        .bytes(
            List.of(
                reveal.toByteArray(),
                failed.toByteArray(),
                commits.toByteArray(),
                hello.toByteArray()),
            WorkerMessagesFuzzTest::read);
  }

  private static void read(byte[] input) {
    WorkerMessage message;
    try {
      message = WorkerMessage.parseFrom(input);
    } catch (InvalidProtocolBufferException e) {
      return;
    }
    switch (message.getBodyCase()) {
      case HELLO -> {
        WorkerMessagesCodec.facts(message.getHello().getFacts());
        IdCodec.leases(message.getHello().getHeldLeasesList());
      }
      case IDLE -> WorkerMessagesCodec.idle(message.getIdle());
      case COMMITS -> {
        WorkerMessagesCodec.commitments(message.getCommits());
        BatchVerifier.isGenuine(KEY, message.getCommits().toByteArray());
      }
      case REVEAL -> {
        WorkerMessagesCodec.result(message.getReveal());
        WorkerMessagesCodec.evidence(message.getReveal())
            .files()
            .forEach(WorkerMessagesCodec::isGenuine);
      }
      case FAILED -> {
        WorkerMessagesCodec.failure(message.getFailed());
        WorkerMessagesCodec.evidence(message.getFailed());
      }
      case GIVE_BACK -> WorkerMessagesCodec.text(message.getGiveBack().getReason());
      default -> {}
    }
  }
}
