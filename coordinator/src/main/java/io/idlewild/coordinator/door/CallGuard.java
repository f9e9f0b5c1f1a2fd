package io.idlewild.coordinator.door;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.idlewild.coordinator.host.HostClaimed;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.host.HostRevoked;
import io.idlewild.coordinator.limit.ConnectionGate;
import io.idlewild.coordinator.limit.LimitSettings;
import io.idlewild.coordinator.limit.RateLimits;
import io.idlewild.coordinator.limit.model.Origin;
import io.idlewild.coordinator.limit.model.TokenBucket;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.HostId;
import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calls of one host within its share: how many streams, how fast they are read, how long
 * it may be silent. A host that breaks a time limit loses its connection, since that can be ended
 * from any thread, and comes back with a new one.
 */
@Singleton
@Priority(CallGuard.AFTER_THE_HOST_IS_KNOWN)
class CallGuard implements ServerInterceptor {
  static final int AFTER_THE_HOST_IS_KNOWN = 50;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final LimitSettings settings;
  private final RateLimits limits;
  private final ConnectionGate gate;
  private final Ticker ticker;
  private final OpenStreams streams;

  /** Where the calls come from that each host has open, one by one. */
  private final Map<HostId, List<SocketAddress>> calls = new ConcurrentHashMap<>();

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("call-guard").factory());

  CallGuard(LimitSettings settings, RateLimits limits, ConnectionGate gate, Ticker ticker) {
    this.settings = settings;
    this.limits = limits;
    this.gate = gate;
    this.ticker = ticker;
    this.streams = new OpenStreams(settings.streamsPerHost(), settings.streamsPerBlock());
    timer.setRemoveOnCancelPolicy(true);
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }

  /** Its stream is told why; then all of its connections end. */
  void revoked(@Observes HostRevoked revoked) {
    cutSoon(revoked.host());
  }

  /** It comes back as a host of its new account. */
  void claimed(@Observes HostClaimed claimed) {
    cutSoon(claimed.host());
  }

  private void cutSoon(HostId host) {
    timer.schedule(
        () -> calls.getOrDefault(host, List.of()).forEach(gate::cut),
        LAST_WORDS.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String service = call.getMethodDescriptor().getServiceName();
    if (NegotiationGrpc.SERVICE_NAME.equals(service)) {
      return next.startCall(call, headers);
    }
    return WorkerLinkGrpc.SERVICE_NAME.equals(service)
        ? stream(call, headers, next)
        : within(settings.call(), call, next.startCall(call, headers), () -> {});
  }

  private <Q, R> ServerCall.Listener<Q> stream(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    HostIdentity caller = HostIdentity.current();
    Origin origin = Origin.of(caller.address());
    Optional<Problem> problem =
        limits.hostStream(caller.host().toString()).or(() -> open(caller, origin));
    if (problem.isPresent()) {
      call.close(GrpcProblems.status(problem.get()), GrpcProblems.trailers(problem.get()));
      return new ServerCall.Listener<>() {};
    }
    PacedCall<Q, R> paced =
        new PacedCall<>(
            call,
            new TokenBucket(settings.messagesPerStream(), ticker),
            new TokenBucket(settings.bytesPerStream(), ticker),
            StreamMeter.current(),
            timer);
    GuardedListener<Q> guarded =
        within(
            settings.greeting(),
            call,
            next.startCall(paced, headers),
            () -> streams.close(caller.host(), origin));
    guarded.untilFirstMessage();
    return guarded;
  }

  private Optional<Problem> open(HostIdentity caller, Origin origin) {
    return switch (streams.open(caller.host(), origin)) {
      case OPENED -> Optional.empty();
      case TOO_MANY_OF_HOST ->
          Optional.of(
              refusal(
                  "This host has %d streams open already.".formatted(settings.streamsPerHost()),
                  "End one of them; one is enough."));
      case TOO_MANY_OF_BLOCK ->
          Optional.of(
              refusal(
                  "Hosts of your network have %d streams open already."
                      .formatted(settings.streamsPerBlock()),
                  "Come back later, or ask the project's admin to raise"
                      + " idlewild.limit.streams-per-block."));
    };
  }

  private static Problem refusal(String detail, String remedy) {
    return Problem.of("too-many-streams", 429, detail, remedy).with(Problem.RETRY_AFTER, 60);
  }

  private <Q> GuardedListener<Q> within(
      Duration limit, ServerCall<Q, ?> call, ServerCall.Listener<Q> listener, Runnable end) {
    SocketAddress remote =
        Objects.requireNonNull(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    HostId host = HostIdentity.current().host();
    calls.compute(host, (key, open) -> with(open, remote));
    return new GuardedListener<>(
        listener,
        timer.schedule(() -> gate.cut(remote), limit.toMillis(), TimeUnit.MILLISECONDS),
        () -> {
          calls.computeIfPresent(host, (key, open) -> without(open, remote));
          end.run();
        });
  }

  private static List<SocketAddress> with(@Nullable List<SocketAddress> open, SocketAddress one) {
    List<SocketAddress> more = open == null ? new ArrayList<>(1) : new ArrayList<>(open);
    more.add(one);
    return more;
  }

  private static @Nullable List<SocketAddress> without(
      List<SocketAddress> open, SocketAddress one) {
    List<SocketAddress> fewer = new ArrayList<>(open);
    fewer.remove(one);
    return fewer.isEmpty() ? null : fewer;
  }
}
