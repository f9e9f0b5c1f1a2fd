package io.idlewild.tools.hosts;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.idlewild.protocol.negotiation.NegotiateRequest;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A connection of a simulated host for what a worker would not do with it. */
public final class BareChannel implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final ManagedChannel channel;

  BareChannel(ManagedChannel channel) {
    this.channel = channel;
  }

  /** Connects, with a TLS handshake, and asks whether both sides understand each other. */
  public void shakeHands() throws IOException {
    try {
      NegotiationGrpc.newBlockingStub(channel)
          .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .negotiate(NegotiateRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      throw new IOException("no handshake: " + e.getMessage(), e);
    }
  }

  /** Opens a stream and says nothing; completes when the coordinator has had enough. */
  public CompletableFuture<Void> openInSilence() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    StreamObserver<CoordinatorMessages> answers =
        new StreamObserver<>() {
          @Override
          public void onNext(CoordinatorMessages message) {
            // There is nothing to say to somebody who has said nothing.
          }

          @Override
          public void onError(Throwable problem) {
            ended.complete(null);
          }

          @Override
          public void onCompleted() {
            ended.complete(null);
          }
        };
    WorkerLinkGrpc.newStub(channel).open(answers);
    return ended;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
