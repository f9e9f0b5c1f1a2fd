package io.idlewild.protocol;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.idlewild.protocol.ProtocolVersion.Compatibility;
import io.idlewild.protocol.negotiation.NegotiationGrpc;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of another major version with FAILED_PRECONDITION and a sentence that says which
 * side is too old. A call without a version is refused too, but for {@code Negotiate}, which
 * anybody may ask.
 */
public final class VersionServerInterceptor implements ServerInterceptor {
  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String service = call.getMethodDescriptor().getServiceName();
    String problem = NegotiationGrpc.SERVICE_NAME.equals(service) ? "" : problem(headers);
    if (problem.isEmpty()) {
      return next.startCall(call, headers);
    }
    call.close(Status.FAILED_PRECONDITION.withDescription(problem), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private static String problem(Metadata headers) {
    return problem(headers.get(VersionClientInterceptor.KEY));
  }

  private static String problem(@Nullable String said) {
    if (said == null) {
      return "The call carries no %s header.".formatted(ProtocolVersion.HEADER);
    }
    try {
      ProtocolVersion caller = ProtocolVersion.parse(said);
      Compatibility compatibility = ProtocolVersion.CURRENT.withCaller(caller);
      return compatibility.sentence(ProtocolVersion.CURRENT, caller);
    } catch (IllegalArgumentException e) {
      return "The %s header is unreadable: %s".formatted(ProtocolVersion.HEADER, e.getMessage());
    }
  }
}
