package io.idlewild.coordinator.content;

import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.Chunk;
import io.idlewild.protocol.v1.WriteOutputHeader;
import io.idlewild.protocol.v1.WriteOutputReply;
import io.idlewild.protocol.v1.WriteOutputRequest;
import org.jspecify.annotations.Nullable;

/** Takes one output of a task: its header, then its chunks, each checked before it is stored. */
final class OutputChannel implements StreamObserver<WriteOutputRequest> {
  private final ContentService contents;
  private final OutputSink outputs;
  private final HostIdentity host;
  private final StreamObserver<WriteOutputReply> worker;
  private @Nullable Upload upload;
  private boolean ended;

  OutputChannel(
      ContentService contents,
      OutputSink outputs,
      HostIdentity host,
      StreamObserver<WriteOutputReply> worker) {
    this.contents = contents;
    this.outputs = outputs;
    this.host = host;
    this.worker = worker;
  }

  private record Upload(LeaseId lease, OutputFile file, Manifest manifest) {}

  @Override
  public void onNext(WriteOutputRequest request) {
    if (ended) {
      return;
    }
    try {
      switch (request.getPartCase()) {
        case HEADER -> begin(request.getHeader());
        case CHUNK -> store(request.getChunk());
        case PART_NOT_SET -> throw refusal("empty-part", "A part has neither header nor chunk.");
      }
    } catch (MalformedMessage | ProblemException e) {
      end(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    // The worker went away; chunks that are stored are not sent again when it comes back.
    ended = true;
  }

  @Override
  public void onCompleted() {
    if (ended) {
      return;
    }
    try {
      Upload whole = begun();
      int missing = contents.begin(whole.manifest()).size();
      if (missing > 0) {
        throw refusal("output-incomplete", "%d chunks did not come.".formatted(missing));
      }
      outputs.stored(host, whole.lease(), whole.file());
      worker.onNext(WriteOutputReply.getDefaultInstance());
      worker.onCompleted();
      ended = true;
    } catch (ProblemException e) {
      end(e);
    }
  }

  private void begin(WriteOutputHeader header) {
    if (upload != null) {
      throw refusal("second-header", "An output has one header.");
    }
    LeaseId lease = IdCodec.lease(header.getLeaseId());
    OutputFile file = ContentCodec.decode(header.getFile());
    Manifest manifest = ContentCodec.manifest(file.content(), header.getChunkHashesList());
    outputs
        .refuse(host, lease, file)
        .ifPresent(problem -> {
          throw problem.asException();
        });
    contents.begin(manifest);
    upload = new Upload(lease, file, manifest);
  }

  private void store(Chunk chunk) {
    Upload current = begun();
    if (!contents.store(current.manifest(), chunk.getIndex(), chunk.getData().toByteArray())) {
      throw refusal(
          "chunk-mismatch",
          "The bytes are not chunk %s of %s."
              .formatted(Integer.toUnsignedString(chunk.getIndex()), current.file().content()));
    }
  }

  private Upload begun() {
    Upload current = upload;
    if (current == null) {
      throw refusal("header-missing", "The first part of an output is its header.");
    }
    return current;
  }

  private void end(RuntimeException e) {
    ended = true;
    worker.onError(ContentGrpcService.refusal(e));
  }

  private static ProblemException refusal(String code, String detail) {
    return Problem.unprocessable(code, detail, "Send a header, then all chunks of the output.")
        .asException();
  }
}
