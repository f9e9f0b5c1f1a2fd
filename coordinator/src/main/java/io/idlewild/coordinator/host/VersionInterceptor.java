package io.idlewild.coordinator.host;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.idlewild.protocol.VersionServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/** The protocol's version check, in front of all services. */
@GlobalInterceptor
@ApplicationScoped
class VersionInterceptor implements ServerInterceptor, Prioritized {
  private static final int FIRST = 1_000;

  private final VersionServerInterceptor check = new VersionServerInterceptor();

  @Override
  public int getPriority() {
    return FIRST;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return check.interceptCall(call, headers, next);
  }
}
