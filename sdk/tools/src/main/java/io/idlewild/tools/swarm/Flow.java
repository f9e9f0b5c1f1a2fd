package io.idlewild.tools.swarm;

import java.util.List;

/** Bytes on their way over some ports. */
final class Flow {
  final List<Port> ports;
  final long bytes;
  final Runnable arrived;
  double left;

  /** Bytes a nanosecond, until the flows change. */
  double rate;

  long endsAt = Long.MAX_VALUE;

  /** Where it stands in the list of flows. */
  int place;

  boolean settled;

  Flow(List<Port> ports, long bytes, Runnable arrived) {
    this.ports = ports;
    this.bytes = bytes;
    this.left = bytes;
    this.arrived = arrived;
  }
}
