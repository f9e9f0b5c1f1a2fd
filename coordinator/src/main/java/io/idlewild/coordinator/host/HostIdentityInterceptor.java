package io.idlewild.coordinator.host;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.idlewild.coordinator.audit.AuditEvent;
import io.idlewild.coordinator.audit.AuditEvent.Actor;
import io.idlewild.coordinator.audit.Refusals;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Finds the host behind each gRPC call. TLS has checked that the certificate is ours and still
 * good; this refuses hosts that are unknown (the database is another one) or revoked.
 */
@Singleton
@Priority(HostIdentityInterceptor.AFTER_THE_VERSION)
class HostIdentityInterceptor implements ServerInterceptor {
  private static final Pattern COMMON_NAME = Pattern.compile("CN=([0-9a-f]{32})");
  static final int AFTER_THE_VERSION = 100;

  private static final Problem REFUSAL =
      Problem.of(
          "host-refused",
          403,
          "This coordinator does not know the host of this certificate, or has revoked it.",
          "Enrol again, or ask the project's admin why.");

  private final HostService hosts;
  private final Refusals refusals;

  HostIdentityInterceptor(HostService hosts, Refusals refusals) {
    this.hosts = hosts;
    this.refusals = refusals;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (NegotiationGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    Optional<HostIdentity> identity = certified(call).flatMap(host -> identity(host, call));
    if (identity.isEmpty()) {
      refused(call);
      call.close(GrpcProblems.status(REFUSAL), GrpcProblems.trailers(REFUSAL));
      return new ServerCall.Listener<>() {};
    }
    Context context = Context.current().withValue(HostIdentity.KEY, identity.get());
    return Contexts.interceptCall(context, call, headers, next);
  }

  private void refused(ServerCall<?, ?> call) {
    refusals.refused(
        certified(call)
            .map(host -> new Actor(AuditEvent.Kind.HOST, host.toString()))
            .orElse(Actor.NOBODY),
        call.getMethodDescriptor().getFullMethodName(),
        "",
        REFUSAL.code(),
        call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                instanceof InetSocketAddress address
            ? address.getAddress()
            : null);
  }

  private Optional<HostIdentity> identity(HostId id, ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress address
        ? hosts
            .find(id)
            .filter(host -> !host.revoked())
            .map(host ->
                new HostIdentity(
                    id,
                    host.account(),
                    address.getAddress(),
                    host.anchor(),
                    host.draining() || host.banned()))
        : Optional.empty();
  }

  private static Optional<HostId> certified(ServerCall<?, ?> call) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return Optional.empty();
    }
    try {
      X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
      Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
      return name.matches() ? Optional.of(HostId.parse(name.group(1))) : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
