package io.idlewild.coordinator.door;

import io.grpc.ForwardingServerCallListener;
import io.grpc.ServerCall;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stops the clock of a call when it ends, and says once that it has ended. */
final class GuardedListener<Q>
    extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
  private final Future<?> clock;
  private final Runnable end;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean untilFirstMessage;

  GuardedListener(ServerCall.Listener<Q> listener, Future<?> clock, Runnable end) {
    super(listener);
    this.clock = clock;
    this.end = end;
  }

  /** From the first message on the call may take as long as it wants. */
  void untilFirstMessage() {
    untilFirstMessage = true;
  }

  @Override
  public void onMessage(Q message) {
    if (untilFirstMessage) {
      untilFirstMessage = false;
      clock.cancel(false);
    }
    super.onMessage(message);
  }

  @Override
  public void onCancel() {
    ended();
    super.onCancel();
  }

  @Override
  public void onComplete() {
    ended();
    super.onComplete();
  }

  private void ended() {
    if (ended.compareAndSet(false, true)) {
      clock.cancel(false);
      end.run();
    }
  }
}
