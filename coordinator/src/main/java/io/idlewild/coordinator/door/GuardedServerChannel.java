package io.idlewild.coordinator.door;

import io.idlewild.coordinator.limit.ConnectionGate;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/** Shows the gate each connection that it accepts; what is refused never gets as far as TLS. */
final class GuardedServerChannel extends NioServerSocketChannel {
  private final ConnectionGate gate;

  GuardedServerChannel(ConnectionGate gate) {
    this.gate = gate;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int before = accepted.size();
    int result = super.doReadMessages(accepted);
    List<Object> fresh = accepted.subList(before, accepted.size());
    fresh.removeIf(child -> child instanceof Channel channel && !gate.admit(channel));
    return result;
  }
}
