package io.idlewild.coordinator.content;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Wish;
import io.idlewild.protocol.v1.Chunk;
import io.idlewild.protocol.v1.TakeChunkReply;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * One question for a chunk of the origin's choice. The call stays open, without a thread, until it
 * is the worker's turn. The chunk is on the way until the worker says that it came; of a worker
 * that does not say so, until the call has left this machine.
 */
final class TakeChunkChannel implements Gifts.Caller {
  private static final Logger LOG = Logger.getLogger(TakeChunkChannel.class);

  private final ContentService contents;
  private final Gifts gifts;
  private final HostId host;
  private final Manifest manifest;
  private final boolean confirms;
  private final ServerCallStreamObserver<TakeChunkReply> worker;
  private volatile long given;

  TakeChunkChannel(
      ContentService contents,
      Gifts gifts,
      HostId host,
      Manifest manifest,
      boolean confirms,
      ServerCallStreamObserver<TakeChunkReply> worker) {
    this.contents = contents;
    this.gifts = gifts;
    this.host = host;
    this.manifest = manifest;
    this.confirms = confirms;
    this.worker = worker;
  }

  /** Call it before the method of the service returns. */
  void ask(Wish.Any wish) {
    GoneCall gone = new GoneCall(gifts);
    worker.setOnCancelHandler(gone::cancelled);
    worker.setOnCloseHandler(this::left);
    gone.asked(gifts.ask(host, manifest, wish, this));
  }

  /** The call may end before the question has a name. */
  private static final class GoneCall {
    private final Gifts gifts;
    private boolean cancelled;
    private long ticket;

    GoneCall(Gifts gifts) {
      this.gifts = gifts;
    }

    synchronized void cancelled() {
      cancelled = true;
      endIfBoth();
    }

    synchronized void asked(long name) {
      ticket = name;
      endIfBoth();
    }

    private void endIfBoth() {
      if (cancelled && ticket > 0) {
        gifts.gone(ticket);
      }
    }
  }

  @Override
  public void give(long ticket, int index) {
    try {
      byte[] bytes =
          contents.read(manifest, index).orElseThrow(() -> ChunkChannel.missing(manifest, index));
      given = ticket;
      TakeChunkReply.Builder reply =
          TakeChunkReply.newBuilder()
              .setChunk(
                  Chunk.newBuilder()
                      .setIndex(index)
                      .setData(UnsafeByteOperations.unsafeWrap(bytes)));
      worker.onNext(confirms ? reply.setGift(ticket).build() : reply.build());
      worker.onCompleted();
      gifts.given(bytes.length);
    } catch (ProblemException e) {
      gifts.gone(ticket);
      worker.onError(ContentGrpcService.refusal(e));
    } catch (UncheckedIOException e) {
      gifts.gone(ticket);
      LOG.errorf(e, "Chunk %d of %s cannot be read", index, manifest.id());
      worker.onError(Status.INTERNAL.withDescription("the chunk cannot be read").asException());
    }
  }

  @Override
  public void later(Duration pause) {
    worker.onNext(TakeChunkReply.newBuilder().setAskAgainAfterMs((int) pause.toMillis()).build());
    worker.onCompleted();
  }

  private void left() {
    if (!confirms && given > 0) {
      gifts.arrived(given, host);
    }
  }
}
