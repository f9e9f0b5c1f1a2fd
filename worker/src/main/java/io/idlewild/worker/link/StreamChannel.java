package io.idlewild.worker.link;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.problem.RefusalCodec;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import io.idlewild.protocol.v1.WorkloadNotice;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.WorkerSays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream, from its opening to its end. What is said leaves in one envelope at the next {@link
 * #flush}. Only one thread sends.
 */
final class StreamChannel {
  private static final Logger LOG = LoggerFactory.getLogger(StreamChannel.class);

  private final ManagedChannel channel;
  private final LinkCodec codec;
  private final WorkloadNotices workloads;
  private final Consumer<CoordinatorSays> heard;
  private final List<WorkerMessage> said = new ArrayList<>();
  private final CompletableFuture<Status> ended = new CompletableFuture<>();
  private final StreamObserver<WorkerMessages> requests;

  StreamChannel(
      ManagedChannel channel,
      LinkCodec codec,
      WorkloadNotices workloads,
      Consumer<CoordinatorSays> heard) {
    this.channel = channel;
    this.codec = codec;
    this.workloads = workloads;
    this.heard = heard;
    this.requests = WorkerLinkGrpc.newStub(channel).open(new Answers());
  }

  /** Completes, never exceptionally, when the stream has ended. */
  CompletableFuture<Status> ended() {
    return ended;
  }

  void send(WorkerSays message) {
    said.add(codec.encode(message));
  }

  /** Lets what was said leave. */
  void flush() {
    if (!said.isEmpty() && !ended.isDone()) {
      Envelopes.ofWorker(said).forEach(requests::onNext);
    }
    said.clear();
  }

  /** Nothing more will be said; the coordinator ends the stream when it has taken all. */
  void finish() {
    if (!ended.isDone()) {
      requests.onCompleted();
    }
  }

  /** Ends the stream at once, from any thread: what it goes over is gone. */
  void abandon(String why) {
    Status status = Status.UNAVAILABLE.withDescription(why);
    if (ended.complete(status)) {
      channel.shutdownNow();
    }
  }

  private void hear(CoordinatorMessage message) {
    switch (message.getBodyCase()) {
      case WORKLOAD -> {
        var signed = message.getWorkload().getWorkload();
        Hash id = Hash.of(signed.getManifest().toByteArray());
        heard.accept(judge(id, message.getWorkload()));
      }
      case LEASE -> {
        workloads.judgeAgain(LinkCodec.workload(message.getLease())).ifPresent(heard);
        codec.decode(message).ifPresent(heard);
      }
      default -> codec.decode(message).ifPresent(heard);
    }
  }

  private CoordinatorSays judge(Hash id, WorkloadNotice notice) {
    try {
      Optional<LogEvidence> evidence =
          notice.hasLog() ? Optional.of(LogCodec.decode(notice.getLog())) : Optional.empty();
      return workloads.judge(
          id, new WorkloadNotices.Notice(notice.getWorkload().toByteArray(), evidence));
    } catch (MalformedMessage e) {
      return workloads.refuse(id, e);
    }
  }

  private final class Answers implements StreamObserver<CoordinatorMessages> {
    @Override
    public void onNext(CoordinatorMessages envelope) {
      try {
        Envelopes.open(envelope).forEach(this::next);
      } catch (MalformedMessage e) {
        LOG.warn("The coordinator sent an envelope beyond its bounds: {}", e.getMessage());
      }
    }

    private void next(CoordinatorMessage message) {
      try {
        hear(message);
      } catch (MalformedMessage e) {
        LOG.warn("The coordinator sent a message that means nothing: {}", e.getMessage());
      }
    }

    @Override
    public void onError(Throwable problem) {
      Status status = Status.fromThrowable(problem);
      ended.complete(
          RefusalCodec.decode(Status.trailersFromThrowable(problem))
              .map(refusal ->
                  status.withDescription("%s: %s".formatted(refusal.code(), refusal.sentence())))
              .orElse(status));
    }

    @Override
    public void onCompleted() {
      ended.complete(Status.OK);
    }
  }
}
