package io.idlewild.worker.exchange;

import io.grpc.Status;
import io.grpc.stub.CallStreamObserver;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.PeerMessage;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A link as two gRPC calls, of either side: one for words, one for chunks. They have connections of
 * their own, because a word that waits behind a chunk in a socket comes too late to be of use.
 */
final class PeerStreamChannel
    implements PeerLink, ClientResponseObserver<PeerMessage, PeerMessage> {
  private final HostId peer;
  private final InetAddress address;
  private final boolean dialled;
  private final LinkEvents events;
  private final Executor loop;
  private final Chunks chunks = new Chunks();
  private @Nullable CallStreamObserver<PeerMessage> out;
  private @Nullable Runnable greeted;
  private boolean over;

  PeerStreamChannel(
      HostId peer, InetAddress address, boolean dialled, LinkEvents events, Executor loop) {
    this.peer = peer;
    this.address = address;
    this.dialled = dialled;
    this.events = events;
    this.loop = loop;
  }

  /** Before the call starts. */
  @Override
  public void beforeStart(ClientCallStreamObserver<PeerMessage> requests) {
    requests.disableAutoRequestWithInitial(1);
    out = requests;
  }

  void serve(ServerCallStreamObserver<PeerMessage> answers) {
    answers.disableAutoRequest();
    out = answers;
  }

  @Override
  public HostId peer() {
    return peer;
  }

  @Override
  public InetAddress address() {
    return address;
  }

  @Override
  public boolean dialled() {
    return dialled;
  }

  @Override
  public void say(PeerSays said) {
    CallStreamObserver<PeerMessage> open =
        said instanceof PeerSays.Chunk && chunks.out != null ? chunks.out : out;
    if (open != null && !over) {
      open.onNext(PeerCodec.encode(said));
    }
  }

  @Override
  public void hear(int more) {
    CallStreamObserver<PeerMessage> open = out;
    if (open != null && !over) {
      open.request(more);
    }
  }

  @Override
  public void close(String why) {
    CallStreamObserver<PeerMessage> open = out;
    if (open == null || over) {
      return;
    }
    over = true;
    end(open, why);
    if (chunks.out != null) {
      end(chunks.out, why);
    }
  }

  private static void end(CallStreamObserver<PeerMessage> open, String why) {
    if (open instanceof ClientCallStreamObserver<PeerMessage> call) {
      call.cancel(why, null);
    } else {
      open.onError(Status.PERMISSION_DENIED.withDescription(why).asRuntimeException());
    }
  }

  /** What to do when the peer has said hello: only then it knows the link. */
  void whenGreeted(Runnable what) {
    greeted = what;
  }

  /** The other half of the link. */
  Chunks chunks() {
    return chunks;
  }

  @Override
  public void onNext(PeerMessage message) {
    take(message, () -> {});
  }

  private void take(PeerMessage message, Runnable taken) {
    PeerSays said;
    try {
      said = PeerCodec.decode(message);
    } catch (MalformedMessage e) {
      post(() -> {
        close(String.valueOf(e.getMessage()));
        events.ended(this, "it sent nonsense: " + e.getMessage());
      });
      return;
    }
    post(() -> {
      if (!over) {
        Runnable first = greeted;
        greeted = null;
        if (first != null) {
          first.run();
        }
        events.said(this, said);
        taken.run();
      }
    });
  }

  @Override
  public void onError(Throwable problem) {
    Status status = Status.fromThrowable(problem);
    String why =
        status.getDescription() == null ? status.getCode().toString() : status.getDescription();
    post(() -> {
      over = true;
      events.ended(this, why);
    });
  }

  @Override
  public void onCompleted() {
    post(() -> {
      StreamObserver<PeerMessage> open = out;
      if (open != null && !over) {
        over = true;
        open.onCompleted();
      }
      events.ended(this, "it hung up");
    });
  }

  private void post(Runnable what) {
    try {
      loop.execute(what);
    } catch (RejectedExecutionException e) {
      over = true; // the worker shuts down
    }
  }

  /** The call for chunks. It may come later than the other, and its end is not that of the link. */
  final class Chunks implements ClientResponseObserver<PeerMessage, PeerMessage> {
    private static final int AT_ONCE = 2;
    private volatile @Nullable CallStreamObserver<PeerMessage> out;

    @Override
    public void beforeStart(ClientCallStreamObserver<PeerMessage> requests) {
      requests.disableAutoRequestWithInitial(AT_ONCE);
      out = requests;
    }

    void serve(ServerCallStreamObserver<PeerMessage> answers) {
      answers.disableAutoRequest();
      out = answers;
      answers.request(AT_ONCE);
    }

    @Override
    public void onNext(PeerMessage message) {
      take(
          message,
          () -> {
            CallStreamObserver<PeerMessage> open = out;
            if (open != null) {
              open.request(1);
            }
          });
    }

    @Override
    public void onError(Throwable problem) {
      post(() -> out = null);
    }

    @Override
    public void onCompleted() {
      post(() -> out = null);
    }
  }
}
