package io.idlewild.worker.gossip;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.gossip.GossipState.Answer;
import io.idlewild.core.gossip.GossipState.Digest;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.notice.NoticeCodec;
import io.idlewild.protocol.v1.GossipAnswer;
import io.idlewild.protocol.v1.GossipDigest;
import io.idlewild.protocol.v1.GossipGrpc;
import io.idlewild.protocol.v1.Notices;
import io.idlewild.protocol.v1.NoticesTaken;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hears peers. TLS has checked that they are of the project; notices speak for themselves. */
final class GossipGrpcService extends GossipGrpc.GossipImplBase {
  private static final int MOST_WAITING = 100;

  private final Function<Digest, Answer> compare;
  private final Consumer<List<SignedNotice>> receive;
  private final Executor loop;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param loop where both are called
   */
  GossipGrpcService(
      Function<Digest, Answer> compare, Consumer<List<SignedNotice>> receive, Executor loop) {
    this.compare = compare;
    this.receive = receive;
    this.loop = loop;
  }

  @Override
  public void compare(GossipDigest request, StreamObserver<GossipAnswer> observer) {
    run(
        observer,
        () -> {
          Digest digest = GossipCodec.decode(request);
          return () -> {
            observer.onNext(GossipCodec.encode(compare.apply(digest)));
            observer.onCompleted();
          };
        });
  }

  @Override
  public void tell(Notices request, StreamObserver<NoticesTaken> observer) {
    run(
        observer,
        () -> {
          List<SignedNotice> notices = NoticeCodec.decode(request);
          return () -> {
            receive.accept(notices);
            observer.onNext(NoticesTaken.getDefaultInstance());
            observer.onCompleted();
          };
        });
  }

  private interface Reader {
    Runnable read();
  }

  private void run(StreamObserver<?> observer, Reader reader) {
    try {
      Runnable what = reader.read();
      if (waiting.incrementAndGet() > MOST_WAITING) {
        waiting.decrementAndGet();
        observer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
        return;
      }
      loop.execute(() -> {
        waiting.decrementAndGet();
        what.run();
      });
    } catch (MalformedMessage e) {
      observer.onError(
          Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
    } catch (RejectedExecutionException e) {
      observer.onError(Status.UNAVAILABLE.asRuntimeException());
    }
  }
}
