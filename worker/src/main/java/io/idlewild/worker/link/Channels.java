package io.idlewild.worker.link;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.identity.IdentityFolder;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The two connections: one for the stream, one for contents, so that bytes never hold up leases.
 * Both are made anew when the worker connects again, because the certificate may be another.
 * Thread-safe.
 */
final class Channels implements AutoCloseable {
  private final IdentityFolder identity;
  private final EventLoopGroup threads;
  private ManagedChannel contents;
  private @Nullable ManagedChannel stream;

  Channels(IdentityFolder identity, EventLoopGroup threads)
      throws IOException, GeneralSecurityException {
    this.identity = identity;
    this.threads = threads;
    this.contents = TlsChannel.open(identity, threads);
  }

  /** A new connection for the stream; transfers that run go on with the old one for contents. */
  synchronized ManagedChannel fresh() throws IOException, GeneralSecurityException {
    ManagedChannel before = stream;
    if (before != null) {
      before.shutdownNow();
    }
    ManagedChannel old = contents;
    contents = TlsChannel.open(identity, threads);
    old.shutdown();
    stream = TlsChannel.open(identity, threads);
    return stream;
  }

  synchronized Channel contents() {
    return contents;
  }

  /** For messages. */
  String address() {
    try {
      CoordinatorAddress address = identity.address();
      return address.grpcHost() + ":" + address.grpcPort();
    } catch (IOException e) {
      return "(unknown address)";
    }
  }

  @Override
  public synchronized void close() {
    contents.shutdownNow();
    if (stream != null) {
      stream.shutdownNow();
    }
  }
}
