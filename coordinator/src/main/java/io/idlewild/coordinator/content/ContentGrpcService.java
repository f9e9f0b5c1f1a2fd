package io.idlewild.coordinator.content;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Wish;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.Chunk;
import io.idlewild.protocol.v1.ContentStoreGrpc;
import io.idlewild.protocol.v1.GotChunkReply;
import io.idlewild.protocol.v1.GotChunkRequest;
import io.idlewild.protocol.v1.ManifestReply;
import io.idlewild.protocol.v1.ManifestRequest;
import io.idlewild.protocol.v1.ReadChunksRequest;
import io.idlewild.protocol.v1.TakeChunkReply;
import io.idlewild.protocol.v1.TakeChunkRequest;
import io.idlewild.protocol.v1.WriteOutputReply;
import io.idlewild.protocol.v1.WriteOutputRequest;
import jakarta.inject.Singleton;
import java.util.BitSet;
import java.util.Optional;

/** The origin store for workers. Its calls may wait. */
@Singleton
public class ContentGrpcService extends ContentStoreGrpc.ContentStoreImplBase {
  private final ContentService contents;
  private final ReadRights rights;
  private final OutputSink outputs;
  private final Gifts gifts;

  ContentGrpcService(ContentService contents, ReadRights rights, OutputSink outputs, Gifts gifts) {
    this.contents = contents;
    this.gifts = gifts;
    this.rights = rights;
    this.outputs = outputs;
  }

  @Override
  public void getManifest(ManifestRequest request, StreamObserver<ManifestReply> observer) {
    try {
      Manifest manifest = manifest(ContentCodec.decode(request.getContent()));
      observer.onNext(
          ManifestReply.newBuilder().addAllChunkHashes(ContentCodec.chunkHashes(manifest)).build());
      observer.onCompleted();
    } catch (MalformedMessage | ProblemException e) {
      observer.onError(refusal(e));
    }
  }

  @Override
  public void readChunks(ReadChunksRequest request, StreamObserver<Chunk> observer) {
    try {
      Manifest manifest = manifest(ContentCodec.decode(request.getContent()));
      ChunkChannel channel =
          new ChunkChannel(
              contents,
              manifest,
              request.getIndexesList(),
              (ServerCallStreamObserver<Chunk>) observer);
      channel.start();
    } catch (MalformedMessage | ProblemException e) {
      observer.onError(refusal(e));
    }
  }

  @Override
  public void takeChunk(TakeChunkRequest request, StreamObserver<TakeChunkReply> observer) {
    try {
      Manifest manifest = manifest(ContentCodec.decode(request.getContent()));
      int most = Math.ceilDiv(manifest.chunks().size(), Byte.SIZE);
      if (request.getUnwanted().size() > most) {
        throw MalformedMessage.of(
            "unwanted",
            "%d bytes for %d chunks"
                .formatted(request.getUnwanted().size(), manifest.chunks().size()));
      }
      new TakeChunkChannel(
              contents,
              gifts,
              HostIdentity.current().host(),
              manifest,
              request.getWillConfirm(),
              (ServerCallStreamObserver<TakeChunkReply>) observer)
          .ask(
              new Wish.Any(
                  BitSet.valueOf(request.getUnwanted().toByteArray()),
                  Math.max(0, request.getUnsentForMs())));
    } catch (MalformedMessage | ProblemException e) {
      observer.onError(refusal(e));
    }
  }

  @Override
  public void gotChunk(GotChunkRequest request, StreamObserver<GotChunkReply> observer) {
    gifts.arrived(request.getGift(), HostIdentity.current().host());
    observer.onNext(GotChunkReply.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public StreamObserver<WriteOutputRequest> writeOutput(StreamObserver<WriteOutputReply> observer) {
    return new OutputChannel(contents, outputs, HostIdentity.current(), observer);
  }

  /** What no lease of the host needs is not there for it. */
  private Manifest manifest(ContentId id) {
    HostId host = HostIdentity.current().host();
    return Optional.of(id)
        .filter(content -> rights.mayRead(host, content))
        .flatMap(contents::manifest)
        .orElseThrow(() ->
            Problem.notFound(
                    "content-unknown",
                    "No task that this host holds needs %s.".formatted(id),
                    "Read contents while you hold a lease that names them.")
                .asException());
  }

  static RuntimeException refusal(RuntimeException e) {
    return e instanceof ProblemException problem
        ? GrpcProblems.exception(problem.problem())
        : GrpcProblems.exception(
            Problem.badRequest(
                "malformed-message", String.valueOf(e.getMessage()), "Correct the field."));
  }
}
