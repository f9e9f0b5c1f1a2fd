package io.idlewild.worker.exchange;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.v1.PeerExchangeGrpc;
import io.idlewild.protocol.v1.PeerMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The peers' door: a link for each call. TLS has checked who calls. */
final class PeerGrpcService extends PeerExchangeGrpc.PeerExchangeImplBase {
  private static final Context.Key<Caller> CALLER = Context.key("idlewild-peer");

  /** Names a link among those of its host. */
  static final Metadata.Key<String> LINK =
      Metadata.Key.of("idlewild-link", Metadata.ASCII_STRING_MARSHALLER);

  /** Says of a call that it carries the chunks of that link. */
  static final Metadata.Key<String> CHUNKS =
      Metadata.Key.of("idlewild-chunks", Metadata.ASCII_STRING_MARSHALLER);

  private final Map<String, PeerStreamChannel> links = new ConcurrentHashMap<>();
  private final LinkEvents events;
  private final Executor loop;

  PeerGrpcService(LinkEvents events, Executor loop) {
    this.events = events;
    this.loop = loop;
  }

  /**
   * Who calls.
   *
   * @param link which of its links the call is about, as it says; empty if it says nothing
   * @param chunks whether it is the call for chunks
   */
  private record Caller(HostId host, InetAddress address, String link, boolean chunks) {
    String key() {
      return host + " " + link;
    }
  }

  @Override
  public StreamObserver<PeerMessage> share(StreamObserver<PeerMessage> answers) {
    Caller caller = CALLER.get();
    ServerCallStreamObserver<PeerMessage> out = (ServerCallStreamObserver<PeerMessage>) answers;
    return caller.chunks ? chunks(caller, out) : words(caller, out);
  }

  /** Belongs to a link of the same host, or to nothing. */
  private StreamObserver<PeerMessage> chunks(
      Caller caller, ServerCallStreamObserver<PeerMessage> out) {
    PeerStreamChannel link = links.get(caller.key());
    if (link == null) {
      out.onError(Status.NOT_FOUND.withDescription("no such link").asRuntimeException());
      return new Ignored();
    }
    link.chunks().serve(out);
    out.setOnCancelHandler(() -> link.chunks().onCompleted());
    return link.chunks();
  }

  private StreamObserver<PeerMessage> words(
      Caller caller, ServerCallStreamObserver<PeerMessage> out) {
    PeerStreamChannel link =
        new PeerStreamChannel(caller.host, caller.address, false, events, loop);
    link.serve(out);
    links.put(caller.key(), link);
    loop.execute(() -> events.opened(link));
    out.request(1);
    out.setOnCancelHandler(() -> {
      links.remove(caller.key(), link);
      link.onError(Status.CANCELLED.asRuntimeException());
    });
    out.setOnCloseHandler(() -> links.remove(caller.key(), link));
    return link;
  }

  /** For a call that was refused. */
  private static final class Ignored implements StreamObserver<PeerMessage> {
    @Override
    public void onNext(PeerMessage message) {}

    @Override
    public void onError(Throwable problem) {}

    @Override
    public void onCompleted() {}
  }

  /** Finds the host of a call by its certificate. */
  static final class Identity implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Optional<Caller> caller = caller(call, headers);
      if (caller.isEmpty()) {
        call.close(
            Status.UNAUTHENTICATED.withDescription("no certificate of a host of this project"),
            new Metadata());
        return new ServerCall.Listener<>() {};
      }
      return Contexts.interceptCall(
          Context.current().withValue(CALLER, caller.get()), call, headers, next);
    }

    private static Optional<Caller> caller(ServerCall<?, ?> call, Metadata headers) {
      SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
      if (session == null
          || !(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
              instanceof InetSocketAddress from)) {
        return Optional.empty();
      }
      try {
        return PeerTrust.host(session.getPeerCertificates())
            .map(host ->
                new Caller(
                    host,
                    from.getAddress(),
                    Objects.requireNonNullElse(headers.get(LINK), ""),
                    headers.containsKey(CHUNKS)));
      } catch (SSLPeerUnverifiedException e) {
        return Optional.empty();
      }
    }
  }
}
