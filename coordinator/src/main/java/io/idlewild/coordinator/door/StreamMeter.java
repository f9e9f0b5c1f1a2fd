package io.idlewild.coordinator.door;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of a call's messages, after they were unpacked. */
final class StreamMeter extends ServerStreamTracer {
  private static final Context.Key<StreamMeter> KEY = Context.key("idlewild-meter");

  private final AtomicLong unread = new AtomicLong();

  /** Makes one for each call. */
  static ServerStreamTracer.Factory factory() {
    return new ServerStreamTracer.Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new StreamMeter();
      }
    };
  }

  /** That of the call that this thread serves. */
  static StreamMeter current() {
    StreamMeter meter = KEY.get();
    return meter == null ? new StreamMeter() : meter;
  }

  /** Bytes that have come since this was asked the last time. */
  long sinceLast() {
    return unread.getAndSet(0);
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(KEY, this);
  }

  @Override
  public void inboundUncompressedSize(long bytes) {
    unread.addAndGet(bytes);
  }
}
