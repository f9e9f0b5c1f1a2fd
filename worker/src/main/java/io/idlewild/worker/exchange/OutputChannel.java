package io.idlewild.worker.exchange;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.v1.ContentStoreGrpc.ContentStoreStub;
import io.idlewild.protocol.v1.WriteOutputHeader;
import io.idlewild.protocol.v1.WriteOutputReply;
import io.idlewild.protocol.v1.WriteOutputRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** One output on its way: a header, then its chunks, no faster than the other side takes them. */
final class OutputChannel {
  private static final int BUFFER = 64 * 1024;

  private final LeaseId lease;
  private final OutputFile file;
  private final Path bytes;

  OutputChannel(LeaseId lease, OutputFile file, Path bytes) {
    this.lease = lease;
    this.file = file;
    this.bytes = bytes;
  }

  void run(ContentStoreStub stub) throws IOException {
    Manifest manifest = manifest();
    ReplyChannel reply = new ReplyChannel();
    stub.writeOutput(reply);
    ClientCallStreamObserver<WriteOutputRequest> requests = reply.requests.join();
    try (InputStream in = Files.newInputStream(bytes)) {
      requests.onNext(header(manifest));
      Chunking chunking = manifest.chunking();
      for (int index = 0; index < chunking.count() && reply.waitUntilReady(); index++) {
        byte[] chunk = in.readNBytes(chunking.sizeOf(index));
        requests.onNext(
            WriteOutputRequest.newBuilder().setChunk(OriginChannel.chunk(index, chunk)).build());
      }
    } catch (IOException e) {
      requests.cancel("the output could not be read", e);
      throw e;
    }
    reply.finish();
  }

  private Manifest manifest() throws IOException {
    long length = Files.size(bytes);
    if (length != file.content().length()) {
      throw new IOException("output %s changed after the task ended".formatted(file.name()));
    }
    ContentHasher hasher = new ContentHasher(length);
    try (InputStream in = Files.newInputStream(bytes)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hasher.update(buffer, 0, count);
      }
    }
    Manifest manifest = hasher.finish();
    if (!manifest.id().equals(file.content())) {
      throw new IOException("output %s changed after the task ended".formatted(file.name()));
    }
    return manifest;
  }

  private WriteOutputRequest header(Manifest manifest) {
    return WriteOutputRequest.newBuilder()
        .setHeader(
            WriteOutputHeader.newBuilder()
                .setLeaseId(IdCodec.encode(lease))
                .setFile(ContentCodec.encode(file))
                .addAllChunkHashes(ContentCodec.chunkHashes(manifest)))
        .build();
  }

  /** The answer, and the flow of requests. */
  private static final class ReplyChannel
      implements ClientResponseObserver<WriteOutputRequest, WriteOutputReply> {
    private final CompletableFuture<ClientCallStreamObserver<WriteOutputRequest>> requests =
        new CompletableFuture<>();
    private final CompletableFuture<WriteOutputReply> answer = new CompletableFuture<>();
    private final Semaphore ready = new Semaphore(0);

    @Override
    public void beforeStart(ClientCallStreamObserver<WriteOutputRequest> stream) {
      stream.setOnReadyHandler(ready::release);
      requests.complete(stream);
    }

    /** False if the call has ended: then the answer says why. */
    boolean waitUntilReady() {
      while (!requests.join().isReady()) {
        if (answer.isDone()) {
          return false;
        }
        ready.acquireUninterruptibly();
      }
      return true;
    }

    void finish() {
      if (!answer.isDone()) {
        requests.join().onCompleted();
      }
      try {
        answer.join();
      } catch (CompletionException e) {
        throw Status.fromThrowable(e).asRuntimeException();
      }
    }

    @Override
    public void onNext(WriteOutputReply reply) {
      answer.complete(reply);
    }

    @Override
    public void onError(Throwable problem) {
      answer.completeExceptionally(problem);
      ready.release();
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(
          Status.INTERNAL.withDescription("no answer").asRuntimeException());
    }
  }
}
