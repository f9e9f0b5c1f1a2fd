package io.idlewild.worker.exchange;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.codec.ReceivedBytes;
import io.idlewild.protocol.v1.Chunk;
import io.idlewild.protocol.v1.ContentStoreGrpc;
import io.idlewild.protocol.v1.ContentStoreGrpc.ContentStoreBlockingStub;
import io.idlewild.protocol.v1.GotChunkRequest;
import io.idlewild.protocol.v1.ManifestReply;
import io.idlewild.protocol.v1.ManifestRequest;
import io.idlewild.protocol.v1.TakeChunkReply;
import io.idlewild.protocol.v1.TakeChunkRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The coordinator as the origin of contents, and as the place where outputs go. Thread-safe. */
public final class OriginChannel implements Origin, OutputSink {
  /** A message holds a chunk and its frame. */
  public static final int MAX_MESSAGE_BYTES = 5 << 20;

  private static final int MOST_PAUSE = 60_000;
  private static final Duration SHORT_CALL = Duration.ofSeconds(20);
  private static final Duration CHUNK_CALL = Duration.ofSeconds(60);
  private static final Duration BATCH_CALL = Duration.ofMinutes(5);

  private final Supplier<Channel> channel;

  /**
   * @param channel the current connection; it changes when the certificate is renewed
   */
  public OriginChannel(Supplier<Channel> channel) {
    this.channel = channel;
  }

  @Override
  public Manifest manifest(ContentId id) throws SourceException {
    try {
      ManifestReply reply =
          stub(SHORT_CALL)
              .getManifest(
                  ManifestRequest.newBuilder().setContent(ContentCodec.encode(id)).build());
      return ContentCodec.manifest(id, reply.getChunkHashesList());
    } catch (StatusRuntimeException e) {
      throw failure(id, e);
    } catch (MalformedMessage e) {
      throw new SourceException(
          "the coordinator's manifest of content %s is wrong: %s".formatted(id, e.getMessage()),
          false,
          e);
    }
  }

  @Override
  public Answer take(ContentId id, BitSet unwanted, long unsentForMillis) throws SourceException {
    try {
      TakeChunkReply reply =
          stub(CHUNK_CALL)
              .takeChunk(
                  TakeChunkRequest.newBuilder()
                      .setContent(ContentCodec.encode(id))
                      .setUnwanted(PeerCodec.bits(unwanted))
                      .setUnsentForMs(unsentForMillis)
                      .setWillConfirm(true)
                      .build());
      if (!reply.hasChunk()) {
        return new Later(Duration.ofMillis(Math.clamp(reply.getAskAgainAfterMs(), 0, MOST_PAUSE)));
      }
      got(reply.getGift());
      return new Taken(reply.getChunk().getIndex(), ReceivedBytes.of(reply.getChunk().getData()));
    } catch (StatusRuntimeException e) {
      throw failure(id, e);
    }
  }

  /** Nobody waits for the answer; if it gets lost, the coordinator goes on without it. */
  private void got(long gift) {
    if (gift != 0) {
      ContentStoreGrpc.newFutureStub(channel.get())
          .withDeadlineAfter(SHORT_CALL.toMillis(), TimeUnit.MILLISECONDS)
          .gotChunk(GotChunkRequest.newBuilder().setGift(gift).build());
    }
  }

  @Override
  public void upload(LeaseId lease, OutputFile file, Path bytes)
      throws SourceException, IOException {
    OutputChannel upload = new OutputChannel(lease, file, bytes);
    try {
      upload.run(
          ContentStoreGrpc.newStub(channel.get())
              .withDeadlineAfter(BATCH_CALL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException e) {
      throw failure(file.content(), e);
    }
  }

  private ContentStoreBlockingStub stub(Duration deadline) {
    return ContentStoreGrpc.newBlockingStub(channel.get())
        .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .withMaxInboundMessageSize(MAX_MESSAGE_BYTES);
  }

  static Chunk chunk(int index, byte[] bytes) {
    return Chunk.newBuilder()
        .setIndex(index)
        .setData(UnsafeByteOperations.unsafeWrap(bytes))
        .build();
  }

  private static SourceException failure(ContentId id, StatusRuntimeException e) {
    Status status = e.getStatus();
    return switch (status.getCode()) {
      case NOT_FOUND ->
          new SourceException("the coordinator does not have content " + id, false, e);
      case INVALID_ARGUMENT, PERMISSION_DENIED, FAILED_PRECONDITION, UNIMPLEMENTED ->
          new SourceException(
              "the coordinator refused content %s: %s".formatted(id, status.getDescription()),
              false,
              e);
      default ->
          new SourceException(
              "the coordinator did not answer (%s)".formatted(status.getCode()), true, e);
    };
  }
}
