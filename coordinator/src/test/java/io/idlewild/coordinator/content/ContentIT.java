package io.idlewild.coordinator.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.Chunk;
import io.idlewild.protocol.v1.WriteOutputHeader;
import io.idlewild.protocol.v1.WriteOutputReply;
import io.idlewild.protocol.v1.WriteOutputRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class ContentIT {
  @Inject CoordinatorSettings settings;
  @Inject ContentService contents;

  private final byte[] bytes = new byte[Chunking.MIN_CHUNK_SIZE + 100_000];
  private Manifest manifest;

  /** Other bytes for each test, the same in each run. */
  @BeforeEach
  void draw(TestInfo test) {
    new Random(test.getDisplayName().hashCode()).nextBytes(bytes);
    manifest = Manifest.of(bytes);
  }

  @Test
  void onlyMissingChunksAreAskedForAndTheBytesComeBack() {
    announce().statusCode(200).body("missing", contains(0, 1));
    put(1, chunk(1)).statusCode(204);
    announce().statusCode(200).body("missing", contains(0));
    read().statusCode(409).body("code", equalTo("content-incomplete"));
    put(0, chunk(0)).statusCode(204);
    announce().statusCode(200).body("missing", empty());

    assertThat(read().statusCode(200).extract().asByteArray()).isEqualTo(bytes);
  }

  @Test
  void wrongBytesAreRefusedAndNotStored() {
    announce().statusCode(200);
    byte[] wrong = chunk(0);
    wrong[9]++;

    put(0, wrong).statusCode(422).body("code", equalTo("chunk-mismatch"));

    announce().body("missing", contains(0, 1));
  }

  @Test
  void chunkThatDoesNotExistIsRefused() {
    announce().statusCode(200);

    put(2, chunk(0)).statusCode(422).body("code", equalTo("chunk-mismatch"));
  }

  @Test
  void chunkHashesHaveToGiveTheRoot() {
    authorized()
        .contentType("application/json")
        .body(
            Map.of(
                "content", manifest.id().toString(),
                "chunkHashes", List.of(manifest.chunks().getFirst().toString())))
        .post("/api/v1/contents")
        .then()
        .statusCode(422)
        .body("code", equalTo("chunk-hashes-wrong"));
  }

  @Test
  void pathInsteadOfAContentIsRefused() {
    authorized()
        .urlEncodingEnabled(false)
        .get("/api/v1/contents/..%2F..%2Fadmin.token")
        .then()
        .statusCode(422)
        .body("code", equalTo("bad-content"));
  }

  @Test
  void damagedChunkIsNotGivenOutAndAskedForAgain() throws IOException {
    contents.storeWhole(bytes);
    Path file =
        settings
            .dataFolder()
            .resolve("contents")
            .resolve(manifest.id().root().toString().substring(0, 2))
            .resolve(manifest.id().toString());
    byte[] onDisk = Files.readAllBytes(file);
    onDisk[Chunking.MIN_CHUNK_SIZE + 3] ^= 4;
    Files.write(file, onDisk);

    assertThat(contents.read(manifest, 0)).hasValue(chunk(0));
    assertThat(contents.read(manifest, 1)).isEmpty();
    announce().statusCode(200).body("missing", contains(1));
  }

  @Test
  void outputOfATaskIsHandedOverWhenItIsWhole() {
    RecordingSink sink = new RecordingSink(Optional.empty());
    RecordingWorker worker = new RecordingWorker();
    OutputChannel channel = new OutputChannel(contents, sink, host(), worker);

    channel.onNext(header());
    channel.onNext(part(1, chunk(1)));
    channel.onNext(part(0, chunk(0)));
    assertThat(sink.stored).isEmpty();
    channel.onCompleted();

    assertThat(sink.stored).containsExactly(output());
    assertThat(worker.replies).isEqualTo(1);
    assertThat(contents.readWhole(manifest.id())).hasValue(bytes);
  }

  @Test
  void outputWithAMissingChunkIsNotHandedOver() {
    RecordingSink sink = new RecordingSink(Optional.empty());
    RecordingWorker worker = new RecordingWorker();
    OutputChannel channel = new OutputChannel(contents, sink, host(), worker);

    channel.onNext(header());
    channel.onNext(part(0, chunk(0)));
    channel.onCompleted();

    assertThat(sink.stored).isEmpty();
    assertThat(worker.error).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void outputNobodyWantsIsNotStored() {
    RecordingSink sink =
        new RecordingSink(Optional.of(Problem.of("lease-foreign", 403, "Not yours.", "Stop.")));
    RecordingWorker worker = new RecordingWorker();
    OutputChannel channel = new OutputChannel(contents, sink, host(), worker);

    channel.onNext(header());
    channel.onNext(part(0, chunk(0)));

    assertThat(worker.error).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(contents.manifest(manifest.id())).isEmpty();
  }

  private OutputFile output() {
    return new OutputFile(new LogicalName("hits.tsv"), manifest.id());
  }

  private WriteOutputRequest header() {
    return WriteOutputRequest.newBuilder()
        .setHeader(
            WriteOutputHeader.newBuilder()
                .setLeaseId(IdCodec.encode(LeaseId.random(new Random(1))))
                .setFile(ContentCodec.encode(output()))
                .addAllChunkHashes(ContentCodec.chunkHashes(manifest)))
        .build();
  }

  private static WriteOutputRequest part(int index, byte[] chunk) {
    return WriteOutputRequest.newBuilder()
        .setChunk(Chunk.newBuilder().setIndex(index).setData(ByteString.copyFrom(chunk)))
        .build();
  }

  private static HostIdentity host() {
    return new HostIdentity(
        HostId.ofKey(new byte[] {1}),
        AccountId.random(new Random(2)),
        InetAddress.ofLiteral("127.0.0.1"),
        false,
        false);
  }

  private byte[] chunk(int index) {
    int from = (int) manifest.chunking().offsetOf(index);
    return Arrays.copyOfRange(bytes, from, from + manifest.chunking().sizeOf(index));
  }

  private ValidatableResponse announce() {
    return authorized()
        .contentType("application/json")
        .body(
            Map.of(
                "content", manifest.id().toString(),
                "chunkHashes", manifest.chunks().stream().map(Object::toString).toList()))
        .post("/api/v1/contents")
        .then();
  }

  private ValidatableResponse put(int index, byte[] chunk) {
    return authorized()
        .contentType("application/octet-stream")
        .body(chunk)
        .put("/api/v1/contents/{content}/chunks/{index}", manifest.id().toString(), index)
        .then();
  }

  private ValidatableResponse read() {
    return authorized().get("/api/v1/contents/" + manifest.id()).then();
  }

  private RequestSpecification authorized() {
    try {
      String token = Files.readString(settings.dataFolder().resolve("admin.token")).strip();
      return given().header("Authorization", "Bearer " + token);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class RecordingSink implements OutputSink {
    private final Optional<Problem> refusal;
    private final List<OutputFile> stored = new ArrayList<>();

    RecordingSink(Optional<Problem> refusal) {
      this.refusal = refusal;
    }

    @Override
    public Optional<Problem> refuse(HostIdentity host, LeaseId lease, OutputFile output) {
      return refusal;
    }

    @Override
    public void stored(HostIdentity host, LeaseId lease, OutputFile output) {
      stored.add(output);
    }
  }

  private static final class RecordingWorker implements StreamObserver<WriteOutputReply> {
    private int replies;
    private Status.Code error;

    @Override
    public void onNext(WriteOutputReply reply) {
      replies++;
    }

    @Override
    public void onError(Throwable failure) {
      error = Status.fromThrowable(failure).getCode();
    }

    @Override
    public void onCompleted() {}
  }
}
