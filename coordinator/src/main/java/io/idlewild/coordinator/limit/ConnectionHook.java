package io.idlewild.coordinator.limit;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Shows the {@link ConnectionGate} each connection that a server of this process accepts, for the
 * framework lets nobody else see those of its own. Netty makes it (it is named in {@code
 * META-INF/services}) if the system property {@link #PROPERTY} is {@link #VALUE} when the first
 * server starts, so the gate reaches it in a static field.
 */
public final class ConnectionHook extends ChannelInitializerExtension {
  /** Tells Netty to look for extensions. */
  public static final String PROPERTY = "io.netty.bootstrap.extensions";

  /** What it has to be. */
  public static final String VALUE = "serviceload";

  private static volatile @Nullable ConnectionGate gate;

  /** For Netty. */
  public ConnectionHook() {}

  static void guardWith(@Nullable ConnectionGate current) {
    gate = current;
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    ConnectionGate present = gate;
    if (present != null) {
      present.accepted(channel);
    }
  }
}
