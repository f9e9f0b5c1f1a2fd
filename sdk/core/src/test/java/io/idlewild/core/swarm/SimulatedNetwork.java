package io.idlewild.core.swarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Links with a rate each way, whose flows share them evenly, and messages that take a while. */
final class SimulatedNetwork {
  private static final double NANOS = 1e9;

  private final long latency;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<Flow> flows = new ArrayList<>();
  private long now;
  private long order;

  SimulatedNetwork(long latencyNanos) {
    this.latency = latencyNanos;
  }

  private record Event(long at, long order, Runnable what) {}

  /** One end of a link. */
  static final class Port {
    private final double bytesPerNano;
    private double free;
    private int unsettled;
    private int active;

    Port(double bytesPerSecond) {
      this.bytesPerNano = bytesPerSecond / NANOS;
    }

    private double share() {
      return free / unsettled;
    }

    private void settle(double rate) {
      free = Math.max(0, free - rate);
      unsettled--;
    }
  }

  private static final class Flow {
    private final Port up;
    private final Port down;
    private final Runnable arrived;
    private double left;
    private double rate;
    private boolean settled;

    Flow(Port up, Port down, double bytes, Runnable arrived) {
      this.up = up;
      this.down = down;
      this.left = bytes;
      this.arrived = arrived;
    }
  }

  /** Max-min fairness, as TCP has it in the long run: the tightest port settles its flows first. */
  private void share() {
    for (Flow flow : flows) {
      flow.settled = false;
      for (Port port : List.of(flow.up, flow.down)) {
        port.free = port.bytesPerNano;
        port.unsettled = port.active;
      }
    }
    int left = flows.size();
    while (left > 0) {
      double tightest = Double.MAX_VALUE;
      for (Flow flow : flows) {
        if (!flow.settled) {
          tightest = Math.min(tightest, Math.min(flow.up.share(), flow.down.share()));
        }
      }
      for (Flow flow : flows) {
        if (!flow.settled
            && Math.min(flow.up.share(), flow.down.share()) <= tightest * (1 + 1e-9)) {
          flow.settled = true;
          flow.rate = tightest;
          flow.up.settle(tightest);
          flow.down.settle(tightest);
          left--;
        }
      }
    }
  }

  long now() {
    return now;
  }

  void after(long nanos, Runnable what) {
    events.add(new Event(now + nanos, order++, what));
  }

  /** A small message. */
  void message(Runnable received) {
    after(latency, received);
  }

  void transfer(Port up, Port down, long bytes, Runnable arrived) {
    up.active++;
    down.active++;
    flows.add(new Flow(up, down, bytes, arrived));
    share();
  }

  /** Runs the next thing that happens; false if nothing will. */
  boolean step() {
    double soonest = Double.MAX_VALUE;
    Flow first = null;
    for (Flow flow : flows) {
      double needs = flow.left / flow.rate;
      if (needs < soonest) {
        soonest = needs;
        first = flow;
      }
    }
    Event event = events.peek();
    if (first == null && event == null) {
      return false;
    }
    boolean flowEnds = first != null && (event == null || now + soonest < event.at);
    long until = flowEnds ? now + (long) Math.ceil(soonest) : Math.max(now, event.at);
    double passed = until - now;
    for (Flow flow : flows) {
      flow.left -= flow.rate * passed;
    }
    now = until;
    if (flowEnds) {
      flows.remove(first);
      first.up.active--;
      first.down.active--;
      share();
      message(first.arrived);
    } else {
      events.remove(event);
      event.what.run();
    }
    return true;
  }
}
