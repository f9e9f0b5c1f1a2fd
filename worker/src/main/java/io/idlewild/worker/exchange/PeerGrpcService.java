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
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The peers' door: a link for each call. TLS has checked who calls. */
final class PeerGrpcService extends PeerExchangeGrpc.PeerExchangeImplBase {
  private static final Context.Key<Caller> CALLER = Context.key("idlewild-peer");

  private final LinkEvents events;
  private final Executor loop;

  PeerGrpcService(LinkEvents events, Executor loop) {
    this.events = events;
    this.loop = loop;
  }

  private record Caller(HostId host, InetAddress address) {}

  @Override
  public StreamObserver<PeerMessage> share(StreamObserver<PeerMessage> answers) {
    Caller caller = CALLER.get();
    PeerStreamChannel link =
        new PeerStreamChannel(caller.host, caller.address, false, events, loop);
    ServerCallStreamObserver<PeerMessage> out = (ServerCallStreamObserver<PeerMessage>) answers;
    link.serve(out);
    out.request(1);
    out.setOnCancelHandler(() -> link.onError(Status.CANCELLED.asRuntimeException()));
    return link;
  }

  /** Finds the host of a call by its certificate. */
  static final class Identity implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Optional<Caller> caller = caller(call);
      if (caller.isEmpty()) {
        call.close(
            Status.UNAUTHENTICATED.withDescription("no certificate of a host of this project"),
            new Metadata());
        return new ServerCall.Listener<>() {};
      }
      return Contexts.interceptCall(
          Context.current().withValue(CALLER, caller.get()), call, headers, next);
    }

    private static Optional<Caller> caller(ServerCall<?, ?> call) {
      SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
      if (session == null
          || !(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
              instanceof InetSocketAddress from)) {
        return Optional.empty();
      }
      try {
        return PeerTrust.host(session.getPeerCertificates())
            .map(host -> new Caller(host, from.getAddress()));
      } catch (SSLPeerUnverifiedException e) {
        return Optional.empty();
      }
    }
  }
}
