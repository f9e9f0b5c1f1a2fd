package io.idlewild.coordinator.door;

import io.grpc.ForwardingServerCall;
import io.grpc.ServerCall;
import io.idlewild.coordinator.limit.model.TokenBucket;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A call whose messages are asked for no faster than its budgets allow. Nothing is refused and
 * nothing is lost: gRPC's flow control slows down the one who sends too much, and nobody else.
 */
final class PacedCall<Q, R> extends ForwardingServerCall.SimpleForwardingServerCall<Q, R> {
  private final TokenBucket messages;
  private final TokenBucket bytes;
  private final StreamMeter meter;
  private final ScheduledExecutorService timer;

  PacedCall(
      ServerCall<Q, R> call,
      TokenBucket messages,
      TokenBucket bytes,
      StreamMeter meter,
      ScheduledExecutorService timer) {
    super(call);
    this.messages = messages;
    this.bytes = bytes;
    this.meter = meter;
    this.timer = timer;
  }

  @Override
  public void request(int count) {
    long wait = wait(count);
    if (wait == 0) {
      super.request(count);
    } else {
      timer.schedule(() -> super.request(count), wait, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized long wait(int count) {
    return Math.max(messages.take(count), bytes.take(meter.sinceLast()));
  }
}
