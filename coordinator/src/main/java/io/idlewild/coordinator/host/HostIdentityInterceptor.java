package io.idlewild.coordinator.host;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
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

  private final HostService hosts;

  HostIdentityInterceptor(HostService hosts) {
    this.hosts = hosts;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (NegotiationGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    Optional<HostIdentity> identity = certified(call).flatMap(host -> identity(host, call));
    if (identity.isEmpty()) {
      call.close(
          Status.PERMISSION_DENIED.withDescription(
              "This coordinator does not know the host of this certificate, or has revoked it;"
                  + " enrol again."),
          new Metadata());
      return new ServerCall.Listener<>() {};
    }
    Context context = Context.current().withValue(HostIdentity.KEY, identity.get());
    return Contexts.interceptCall(context, call, headers, next);
  }

  private Optional<HostIdentity> identity(HostId id, ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress address
        ? hosts
            .find(id)
            .filter(host -> !host.revoked())
            .map(host ->
                new HostIdentity(
                    id, host.account(), address.getAddress(), host.anchor(), host.draining()))
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
