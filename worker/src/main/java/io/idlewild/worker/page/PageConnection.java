package io.idlewild.worker.page;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection, for one request. */
final class PageConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(PageConnection.class);
  private static final int LONGEST_PATH = 256;
  private static final AsciiString PAGE_KEY = AsciiString.cached("idlewild-page");
  private static final AsciiString FETCH_SITE = AsciiString.cached("sec-fetch-site");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store",
          "Connection",
          "close");

  private final PageRoutes routes;
  private final Executor calls;
  private boolean asked;

  PageConnection(PageRoutes routes, Executor calls) {
    this.routes = routes;
    this.calls = calls;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (asked || !request.decoderResult().isSuccess()) {
      context.close();
      return;
    }
    asked = true;
    // The answer may take longer than a slow request may.
    context.pipeline().remove("timeout");
    PageCall call = read(request);
    try {
      calls.execute(() -> answer(context, call));
    } catch (RejectedExecutionException e) {
      context.close(); // the worker ends
    }
  }

  private void answer(ChannelHandlerContext context, PageCall call) {
    try {
      if (call.isGet() && call.path().equals("/api/stream")) {
        Optional<PageReply> refusal = routes.refusalOfStream(call);
        if (refusal.isEmpty()) {
          new StateStream(context, routes::state, calls).begin(head(HttpResponseStatus.OK));
          return;
        }
        send(context, refusal.get());
      } else {
        send(context, routes.answer(call));
      }
    } catch (RuntimeException e) {
      LOG.error("A bug: {} {} could not be answered", call.method(), call.path(), e);
      send(
          context,
          PageRoutes.reply(
              new PageProblem(
                  500, "internal-error", "The worker made a mistake.", "See its log.")));
    }
  }

  private static void send(ChannelHandlerContext context, PageReply reply) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            Unpooled.wrappedBuffer(reply.body()));
    complete(response);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
        .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
    reply.headers().forEach((name, value) -> response.headers().set(name, value));
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private static HttpResponse head(HttpResponseStatus status) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status);
    complete(head);
    return head;
  }

  private static void complete(HttpResponse response) {
    HEADERS.forEach((name, value) -> response.headers().set(name, value));
  }

  private static PageCall read(FullHttpRequest request) {
    HttpHeaders headers = request.headers();
    String target = request.uri().split("\\?", 2)[0];
    return new PageCall(
        request.method().name(),
        target.length() > LONGEST_PATH ? target.substring(0, LONGEST_PATH) : target,
        one(headers, HttpHeaderNames.HOST),
        one(headers, HttpHeaderNames.ORIGIN),
        one(headers, FETCH_SITE),
        one(headers, HttpHeaderNames.CONTENT_TYPE),
        one(headers, HttpHeaderNames.AUTHORIZATION),
        one(headers, HttpHeaderNames.COOKIE),
        one(headers, PAGE_KEY),
        request.content().toString(StandardCharsets.UTF_8));
  }

  /** A header that comes twice is worse than none: nobody knows which one counts. */
  private static @Nullable String one(HttpHeaders headers, AsciiString name) {
    return switch (headers.getAll(name).size()) {
      case 0 -> null;
      case 1 -> headers.get(name);
      default -> "(more than one)";
    };
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
    LOG.debug("A connection to the local page ends", problem);
    context.close();
  }
}
