package io.idlewild.coordinator.host;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.idlewild.protocol.VersionServerInterceptor;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/** The protocol's version check, in front of all services. */
@Singleton
@Priority(VersionInterceptor.FIRST)
class VersionInterceptor implements ServerInterceptor {
  static final int FIRST = 1_000;

  private final VersionServerInterceptor check = new VersionServerInterceptor();

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return check.interceptCall(call, headers, next);
  }
}
