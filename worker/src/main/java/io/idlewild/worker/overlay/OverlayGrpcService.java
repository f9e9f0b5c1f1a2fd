package io.idlewild.worker.overlay;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.Question;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.v1.OverlayAnswer;
import io.idlewild.protocol.v1.OverlayGrpc;
import io.idlewild.protocol.v1.OverlayQuestion;
import io.idlewild.worker.exchange.PeerTls;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The node's door. TLS has checked who asks; the node answers on its own thread. */
final class OverlayGrpcService extends OverlayGrpc.OverlayImplBase {
  /** More questions at a time are refused; the askers go to others. */
  private static final int MOST_WAITING = 500;

  private static final Context.Key<Asker> ASKER = Context.key("idlewild-overlay-asker");

  private final Node node;
  private final IntFunction<Contact> contacts;
  private final Executor loop;
  private final AtomicInteger waiting = new AtomicInteger();

  OverlayGrpcService(Node node, IntFunction<Contact> contacts, Executor loop) {
    this.node = node;
    this.contacts = contacts;
    this.loop = loop;
  }

  /** Who asks, and from where. */
  record Asker(PeerLines.Answerer who, InetSocketAddress from) {}

  /** Answers, on the node's thread; empty if that host is not answered. */
  interface Node {
    Optional<Answer> answer(Asker asker, Optional<SignedStatement> shown, Question question);
  }

  ServerServiceDefinition definition() {
    return ServerInterceptors.intercept(bindService(), new Identity());
  }

  @Override
  public void ask(OverlayQuestion request, StreamObserver<OverlayAnswer> observer) {
    Asker asker = ASKER.get();
    try {
      Question question = OverlayCodec.question(request);
      if (waiting.incrementAndGet() > MOST_WAITING) {
        waiting.decrementAndGet();
        observer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
        return;
      }
      loop.execute(() -> {
        waiting.decrementAndGet();
        answer(asker, OverlayCodec.record(request), question, observer);
      });
    } catch (MalformedMessage e) {
      observer.onError(
          Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
    } catch (RejectedExecutionException e) {
      observer.onError(Status.UNAVAILABLE.asRuntimeException());
    }
  }

  private void answer(
      Asker asker,
      Optional<SignedStatement> shown,
      Question question,
      StreamObserver<OverlayAnswer> observer) {
    Optional<Answer> answer = node.answer(asker, shown, question);
    if (answer.isEmpty()) {
      observer.onError(Status.PERMISSION_DENIED.asRuntimeException());
      return;
    }
    observer.onNext(OverlayCodec.encode(answer.get(), contacts));
    observer.onCompleted();
  }

  /** Finds who asks by the certificate. */
  private static final class Identity implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Optional<PeerTls.Certified> who =
          PeerTls.of(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
      if (who.isEmpty()
          || !(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
              instanceof InetSocketAddress from)) {
        call.close(Status.UNAUTHENTICATED, new Metadata());
        return new ServerCall.Listener<>() {};
      }
      Asker asker = new Asker(PeerLines.Answerer.of(who.get()), from);
      return Contexts.interceptCall(Context.current().withValue(ASKER, asker), call, headers, next);
    }
  }
}
