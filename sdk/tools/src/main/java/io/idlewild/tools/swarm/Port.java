package io.idlewild.tools.swarm;

import java.util.ArrayList;
import java.util.List;

/** One direction of a link. */
final class Port {
  private static final double NANOS = 1e9;

  private final double bytesPerNano;
  private final List<Flow> flows = new ArrayList<>();
  private double free;
  private int unsettled;
  private long carried;

  Port(double bytesPerSecond) {
    this.bytesPerNano = bytesPerSecond / NANOS;
  }

  /** Bytes of all flows that ended. */
  long carried() {
    return carried;
  }

  void carry(long bytes) {
    carried += bytes;
  }

  void clear() {
    flows.clear();
    free = bytesPerNano;
    unsettled = 0;
  }

  void add(Flow flow) {
    flows.add(flow);
    unsettled++;
  }

  List<Flow> flows() {
    return flows;
  }

  boolean isOpen() {
    return unsettled > 0;
  }

  /** What each of the flows that are not settled yet would get. */
  double share() {
    return free / unsettled;
  }

  void settle(double rate) {
    free = Math.max(0, free - rate);
    unsettled--;
  }
}
