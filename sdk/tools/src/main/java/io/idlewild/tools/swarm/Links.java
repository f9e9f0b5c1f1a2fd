package io.idlewild.tools.swarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Time, messages that take a while, and flows that share links fairly. With a grain, shares are
 * settled anew at most that often, and a flow waits so long at most for its first byte: what makes
 * ten thousand workers possible. Without one they are settled whenever a flow begins or ends.
 */
final class Links {
  private final long latency;
  private final long grain;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<Flow> flows = new ArrayList<>();
  private PriorityQueue<Flow> ends = new PriorityQueue<>(Comparator.comparingLong(f -> f.endsAt));
  private boolean changed;
  private long settledAt;
  private long now;
  private long order;

  Links(long latencyNanos, long grainNanos) {
    this.latency = latencyNanos;
    this.grain = grainNanos;
  }

  private record Event(long at, long order, Runnable what) {}

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

  /** Bytes over some ports; at the end a message's time passes until they are there. */
  void transfer(List<Port> ports, long bytes, Runnable arrived) {
    Flow flow = new Flow(ports, bytes, arrived);
    flow.place = flows.size();
    flows.add(flow);
    changed = true;
  }

  /** Runs the next thing that happens; false if nothing will. */
  boolean step() {
    if (changed && now >= settledAt + grain) {
      settle();
    }
    long next = events.isEmpty() ? Long.MAX_VALUE : events.peek().at;
    long end = ends.isEmpty() ? Long.MAX_VALUE : ends.peek().endsAt;
    if (changed && settledAt + grain < Math.min(next, end)) {
      now = Math.max(now, settledAt + grain);
      return true;
    }
    if (end < next) {
      now = Math.max(now, end);
      end(ends.remove());
      return true;
    }
    if (next == Long.MAX_VALUE) {
      return false;
    }
    Event event = events.remove();
    now = Math.max(now, event.at);
    event.what.run();
    return true;
  }

  private void settle() {
    double passed = now - settledAt;
    for (Flow flow : flows) {
      flow.left = Math.max(0, flow.left - flow.rate * passed);
    }
    FairShares.settle(flows);
    for (Flow flow : flows) {
      flow.endsAt = now + (long) Math.ceil(flow.left / flow.rate);
    }
    PriorityQueue<Flow> fresh =
        new PriorityQueue<>(
            Math.max(1, flows.size()), Comparator.<Flow>comparingLong(flow -> flow.endsAt));
    fresh.addAll(flows);
    ends = fresh;
    settledAt = now;
    changed = false;
  }

  private void end(Flow flow) {
    Flow last = flows.removeLast();
    if (last != flow) {
      flows.set(flow.place, last);
      last.place = flow.place;
    }
    for (Port port : flow.ports) {
      port.carry(flow.bytes);
    }
    changed = true;
    message(flow.arrived);
  }
}
