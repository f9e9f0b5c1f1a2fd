package io.idlewild.coordinator.door;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import io.idlewild.coordinator.limit.ConnectionGate;

/** Tells the gate which connections have come through their TLS handshake. */
final class HandshakeWatch extends ServerTransportFilter {
  private final ConnectionGate gate;

  HandshakeWatch(ConnectionGate gate) {
    this.gate = gate;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    gate.spoke(attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    return attributes;
  }
}
