package io.idlewild.coordinator.content;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.core.content.Manifest;
import io.idlewild.protocol.v1.Chunk;
import java.util.List;

/** Sends chunks as fast as the worker takes them: one more only while the connection is ready. */
final class ChunkChannel {
  private final ContentService contents;
  private final Manifest manifest;
  private final List<Integer> indexes;
  private final ServerCallStreamObserver<Chunk> worker;
  private int next;
  private boolean ended;

  ChunkChannel(
      ContentService contents,
      Manifest manifest,
      List<Integer> indexes,
      ServerCallStreamObserver<Chunk> worker) {
    this.contents = contents;
    this.manifest = manifest;
    this.indexes = indexes;
    this.worker = worker;
  }

  /** Call it before the method of the service returns. */
  void start() {
    worker.setOnReadyHandler(this::send);
    send();
  }

  private synchronized void send() {
    try {
      while (!ended && next < indexes.size() && worker.isReady() && !worker.isCancelled()) {
        worker.onNext(chunk(indexes.get(next)));
        next++;
      }
      if (!ended && next == indexes.size()) {
        ended = true;
        worker.onCompleted();
      }
    } catch (ProblemException e) {
      ended = true;
      worker.onError(GrpcProblems.exception(e.problem()));
    }
  }

  private Chunk chunk(int index) {
    if (index < 0 || index >= manifest.chunks().size()) {
      throw Problem.badRequest(
              "chunk-unknown",
              "%s has %d chunks, there is no chunk %s."
                  .formatted(
                      manifest.id(), manifest.chunks().size(), Integer.toUnsignedString(index)),
              "Ask for indexes from 0.")
          .asException();
    }
    byte[] data = contents.read(manifest, index).orElseThrow(() -> missing(manifest, index));
    return Chunk.newBuilder()
        .setIndex(index)
        .setData(UnsafeByteOperations.unsafeWrap(data))
        .build();
  }

  static ProblemException missing(Manifest manifest, int index) {
    return Problem.notFound(
            "chunk-missing",
            "Chunk %d of %s is not here now.".formatted(index, manifest.id()),
            "Ask again later, or ask another peer.")
        .asException();
  }
}
