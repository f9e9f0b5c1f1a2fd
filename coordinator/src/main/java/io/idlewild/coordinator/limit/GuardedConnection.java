package io.idlewild.coordinator.limit;

import io.idlewild.coordinator.limit.model.Origin;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection and its clock. While it is silent, and while the headers of a later request
 * trickle in, the clock runs; when it ends, so does the connection.
 */
final class GuardedConnection extends ChannelInboundHandlerAdapter {
  private final Channel channel;
  private final Origin origin;
  private final Duration silence;

  /** Whether it sends one request after the other, each with headers of its own. */
  private final boolean requests;

  private boolean spoke;
  private boolean over;

  /** Requests that are being served. */
  private int busy;

  private @Nullable Future<?> clock;
  private volatile @Nullable ChannelHandlerContext context;

  GuardedConnection(Channel channel, Origin origin, Duration silence, boolean requests) {
    this.channel = channel;
    this.origin = origin;
    this.silence = silence;
    this.requests = requests;
  }

  Origin origin() {
    return origin;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    startClock();
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (requests) {
      headersMayCome();
    }
    context.fireChannelRead(message);
  }

  /** It has said who it is, or sent a request. */
  synchronized void spoke(Consumer<GuardedConnection> first) {
    busy++;
    stopClock();
    if (!spoke && !over) {
      spoke = true;
      first.accept(this);
    }
  }

  synchronized void answered() {
    busy = Math.max(0, busy - 1);
  }

  /** Whether it had spoken when it ended. */
  synchronized boolean end() {
    over = true;
    stopClock();
    return spoke;
  }

  /** At once: the handlers behind this one would say goodbye in their protocols, and wait. */
  void close() {
    ChannelHandlerContext here = context;
    if (here == null) {
      channel.close();
    } else {
      here.close();
    }
  }

  private synchronized void headersMayCome() {
    if (busy == 0 && clock == null) {
      startClock();
    }
  }

  private synchronized void startClock() {
    if (clock == null && !over && busy == 0) {
      clock = channel.eventLoop().schedule(this::close, silence.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void stopClock() {
    if (clock != null) {
      clock.cancel(false);
      clock = null;
    }
  }
}
