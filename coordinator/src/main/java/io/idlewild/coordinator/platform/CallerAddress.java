package io.idlewild.coordinator.platform;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a REST call comes from. */
public final class CallerAddress {
  private CallerAddress() {}

  /** The caller's address; that which a proxy names, if the admin has said that it is believed. */
  public static InetAddress of(HttpServerRequest request) {
    @Nullable String named = request.remoteAddress().hostAddress();
    return named == null ? peer(request).getAddress() : InetAddress.ofLiteral(named);
  }

  /** The other end of the connection, whoever is named. */
  public static InetSocketAddress peer(HttpServerRequest request) {
    SocketAddress peer = request.connection().remoteAddress();
    return new InetSocketAddress(InetAddress.ofLiteral(peer.hostAddress()), peer.port());
  }
}
