package io.idlewild.testkit.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Metadata;
import io.idlewild.core.audit.ChainHead;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.ProtocolVersion;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.codec.ReportCodec;
import io.idlewild.protocol.codec.WorkloadCodec;
import io.idlewild.protocol.problem.Refusal;
import io.idlewild.protocol.problem.RefusalCodec;
import io.idlewild.protocol.v1.Commit;
import io.idlewild.protocol.v1.CommitBatch;
import io.idlewild.protocol.v1.Heartbeat;
import io.idlewild.protocol.v1.Reveal;
import io.idlewild.protocol.v1.RevealedOutput;
import io.idlewild.protocol.v1.SignedWorkload;
import io.idlewild.protocol.v1.TaskProgress;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import io.idlewild.protocol.v1.WriteOutputHeader;
import io.idlewild.protocol.v1.WriteOutputRequest;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.protocol.workload.WorkloadSigner;
import io.idlewild.protocol.workload.WorkloadVerifier;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everything that comes as bytes or text from a worker, a coordinator or a person. */
class ProtocolFuzzTest {
  private static final Hash SOME = Hash.of(new byte[] {1});
  private static final LeaseId LEASE = new LeaseId(new UUID(7, 9));
  private static final ContentId CONTENT = new ContentId(7, SOME);

  @Test
  void workloadManifest() {
    Fuzz.of("workload manifest", MalformedMessage.class)
        .bytes(List.of(WorkloadCodec.encode(manifest())), WorkloadCodec::decode);
  }

  /** The verifier answers; it never throws. */
  @Test
  void signedWorkload() throws Exception {
    WorkloadSigner publisher =
        new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    SignedWorkload signed = publisher.sign(manifest());
    WorkloadVerifier anybody =
        new WorkloadVerifier(
            publisherId -> true, InstantSource.fixed(Instant.parse("2026-05-01T00:00:00Z")));

    Fuzz.of("signed workload").bytes(List.of(signed.toByteArray()), anybody::open);
  }

  @Test
  void envelopesOfWorkers() {
    Fuzz.of("envelope", MalformedMessage.class)
        .bytes(
            List.of(envelope().toByteArray()),
            input -> {
              WorkerMessages envelope = parsed(input);
              if (envelope != null) {
                Envelopes.open(envelope).forEach(ProtocolFuzzTest::read);
              }
            });
  }

  @Test
  void partsOfOutputs() {
    byte[] header =
        WriteOutputRequest.newBuilder()
            .setHeader(
                WriteOutputHeader.newBuilder()
                    .setLeaseId(IdCodec.encode(LEASE))
                    .setFile(
                        ContentCodec.encode(
                            new OutputFile(new LogicalName("a/b"), smallManifest().id())))
                    .addAllChunkHashes(ContentCodec.chunkHashes(smallManifest())))
            .build()
            .toByteArray();

    Fuzz.of("output header", MalformedMessage.class)
        .bytes(
            List.of(header),
            input -> {
              try {
                WriteOutputHeader read = WriteOutputRequest.parseFrom(input).getHeader();
                IdCodec.lease(read.getLeaseId());
                OutputFile file = ContentCodec.decode(read.getFile());
                ContentCodec.manifest(file.content(), read.getChunkHashesList());
              } catch (InvalidProtocolBufferException e) {
                return;
              }
            });
  }

  @Test
  void refusalsInTrailers() {
    Refusal refusal = new Refusal("host-refused", "It is.", "Ask.", Duration.ofSeconds(7));
    Metadata.Key<byte[]> key =
        Metadata.Key.of("idlewild-problem-bin", Metadata.BINARY_BYTE_MARSHALLER);

    Fuzz.of("refusal")
        .bytes(
            List.of(RefusalCodec.encode(refusal).get(key)),
            input -> {
              Metadata trailers = new Metadata();
              trailers.put(key, input);
              RefusalCodec.decode(trailers);
            });
  }

  @Test
  void logicalNames() {
    Fuzz.of("logical name", IllegalArgumentException.class)
        .texts(
            List.of("a", "results/run-1/out.csv", "x".repeat(128)),
            text -> {
              String name = new LogicalName(text).value();
              if (!name.matches("[A-Za-z0-9._-]{1,128}(/[A-Za-z0-9._-]{1,128})*")
                  || Arrays.asList(name.split("/", -1)).contains("..")) {
                throw new IllegalStateException("taken: " + name);
              }
            });
  }

  @Test
  void idsAndOtherWords() {
    String digits = "0123456789abcdef0123456789abcdef";
    Fuzz.of("ids", IllegalArgumentException.class)
        .texts(
            List.of(digits),
            text -> {
              HostId.parse(text);
              JobId.parse(text);
              AccountId.parse(text);
              LeaseId.parse(text);
            });
    Fuzz.of("content id", IllegalArgumentException.class)
        .texts(List.of(CONTENT.toString()), ContentId::parse);
    Fuzz.of("hash", IllegalArgumentException.class).texts(List.of(SOME.toString()), Hash::parse);
    Fuzz.of("publisher", IllegalArgumentException.class)
        .texts(List.of(SOME.toString()), PublisherId::parse);
    Fuzz.of("version", IllegalArgumentException.class)
        .texts(List.of("1.0", "12.345"), ProtocolVersion::parse);
    Fuzz.of("assurance", IllegalArgumentException.class)
        .texts(List.of("QUORUM(2)", "ESCROWED", "STRICT"), Assurance::parse);
    Fuzz.of("audit head", IllegalArgumentException.class)
        .texts(List.of("12:" + SOME), ChainHead::parse);
  }

  private static void read(WorkerMessage message) {
    switch (message.getBodyCase()) {
      case HEARTBEAT ->
          message.getHeartbeat().getTasksList().forEach(task -> IdCodec.lease(task.getLeaseId()));
      case COMMITS -> {
        message.getCommits().getCommitsList().forEach(ReportCodec::commitment);
        ReportCodec.signed(message.getCommits().toByteArray());
      }
      case REVEAL -> ReportCodec.outputs(message.getReveal());
      case FAILED -> ReportCodec.cause(message.getFailed().getCause());
      case GIVE_BACK -> IdCodec.leases(message.getGiveBack().getLeaseIdsList());
      case HELLO -> IdCodec.leases(message.getHello().getHeldLeasesList());
      default -> {}
    }
  }

  /** Null where gRPC itself ends the call. */
  private static WorkerMessages parsed(byte[] input) {
    try {
      return WorkerMessages.parseFrom(input);
    } catch (InvalidProtocolBufferException e) {
      return null;
    }
  }

  private static WorkerMessages envelope() {
    return WorkerMessages.newBuilder()
        .addMessages(
            WorkerMessage.newBuilder()
                .setHeartbeat(
                    Heartbeat.newBuilder()
                        .addTasks(
                            TaskProgress.newBuilder()
                                .setLeaseId(IdCodec.encode(LEASE))
                                .setFraction(0.5))))
        .addMessages(
            WorkerMessage.newBuilder()
                .setCommits(
                    CommitBatch.newBuilder()
                        .addCommits(
                            Commit.newBuilder()
                                .setLeaseId(IdCodec.encode(LEASE))
                                .setCommitment(ByteString.copyFrom(SOME.bytes())))
                        .setSignature(ByteString.copyFrom(new byte[64]))))
        .addMessages(
            WorkerMessage.newBuilder()
                .setReveal(
                    Reveal.newBuilder()
                        .setLeaseId(IdCodec.encode(LEASE))
                        .setNonce(ByteString.copyFrom(new byte[32]))
                        .addOutputs(
                            RevealedOutput.newBuilder()
                                .setFile(
                                    ContentCodec.encode(
                                        new OutputFile(new LogicalName("out"), CONTENT)))
                                .setInline(ByteString.copyFromUtf8("1234567")))))
        .build();
  }

  private static Manifest smallManifest() {
    return Manifest.of(new byte[Chunking.MIN_CHUNK_SIZE + 1]);
  }

  private static WorkloadManifest manifest() {
    return new WorkloadManifest(
        new LogicalName("ising"),
        1,
        Instant.parse("2027-05-01T00:00:00Z"),
        CONTENT,
        WorkloadStyle.STEP,
        Limits.DEFAULT,
        List.of(),
        List.of(),
        Instant.EPOCH,
        1);
  }
}
