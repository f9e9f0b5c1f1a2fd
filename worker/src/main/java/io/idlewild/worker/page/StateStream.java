package io.idlewild.worker.page;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells one page, as server-sent events, how the worker is: once a second, for as long as the
 * connection is open. Nothing is left of it afterwards.
 */
final class StateStream {
  private static final int SECONDS = 1;

  private final ChannelHandlerContext context;
  private final Supplier<String> state;
  private final Executor calls;

  /**
   * @param state one line; may block
   * @param calls where {@code state} is asked for
   */
  StateStream(ChannelHandlerContext context, Supplier<String> state, Executor calls) {
    this.context = context;
    this.state = state;
    this.calls = calls;
  }

  void begin(HttpResponse head) {
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
    HttpUtil.setTransferEncodingChunked(head, true);
    context.writeAndFlush(head);
    tell();
  }

  private void tell() {
    if (!context.channel().isActive()) {
      return;
    }
    // A page that does not read gets no more until it does.
    if (context.channel().isWritable()) {
      ByteBuf event =
          Unpooled.copiedBuffer("data: " + state.get() + "\n\n", StandardCharsets.UTF_8);
      context.writeAndFlush(new DefaultHttpContent(event));
    }
    context.executor().schedule(this::again, SECONDS, TimeUnit.SECONDS);
  }

  private void again() {
    try {
      if (context.channel().isActive()) {
        calls.execute(this::tell);
      }
    } catch (RejectedExecutionException e) {
      context.close(); // the worker ends
    }
  }
}
