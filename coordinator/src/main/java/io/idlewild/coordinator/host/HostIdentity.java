package io.idlewild.coordinator.host;

import io.grpc.Context;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import java.net.InetAddress;

/**
 * Which host a gRPC call comes from, by its client certificate.
 *
 * @param host enrolled and not revoked
 * @param account that it belongs to
 * @param address that it calls from
 * @param draining whether it got nothing new when the call began; {@link HostDrained} tells of
 *     changes
 * @param anchor whether the project owned it when the call began; {@link HostAppointed} tells of
 *     changes
 */
public record HostIdentity(
    HostId host, AccountId account, InetAddress address, boolean anchor, boolean draining) {
  static final Context.Key<HostIdentity> KEY = Context.key("idlewild-host");

  /** Of the call that this thread serves. */
  public static HostIdentity current() {
    HostIdentity identity = KEY.get();
    if (identity == null) {
      throw new IllegalStateException("no gRPC call of a host is served by this thread");
    }
    return identity;
  }

  /** The neighbourhood that it calls from. */
  public NetworkBlock block() {
    return NetworkBlock.of(address);
  }
}
