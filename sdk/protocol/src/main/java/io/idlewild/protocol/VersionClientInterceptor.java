package io.idlewild.protocol;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/** Puts this program's protocol version on every call. */
public final class VersionClientInterceptor implements ClientInterceptor {
  static final Metadata.Key<String> KEY =
      Metadata.Key.of(ProtocolVersion.HEADER, Metadata.ASCII_STRING_MARSHALLER);

  private final ProtocolVersion version;

  /** Says the version that this program speaks. */
  public VersionClientInterceptor() {
    this(ProtocolVersion.CURRENT);
  }

  VersionClientInterceptor(ProtocolVersion version) {
    this.version = version;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        headers.put(KEY, version.toString());
        super.start(listener, headers);
      }
    };
  }
}
