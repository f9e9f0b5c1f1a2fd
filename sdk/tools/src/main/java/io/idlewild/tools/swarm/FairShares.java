package io.idlewild.tools.swarm;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Max-min fairness, as TCP has it in the long run: the tightest port settles its flows first. */
final class FairShares {
  private static final double ROUNDING = 1 + 1e-12;

  private FairShares() {}

  private record Entry(Port port, double share) {}

  /** Gives each flow its rate. */
  static void settle(List<Flow> flows) {
    for (Flow flow : flows) {
      flow.settled = false;
      flow.ports.forEach(Port::clear);
    }
    PriorityQueue<Entry> tightest = new PriorityQueue<>(Comparator.comparingDouble(Entry::share));
    for (Flow flow : flows) {
      flow.ports.forEach(port -> port.add(flow));
    }
    for (Flow flow : flows) {
      for (Port port : flow.ports) {
        if (port.flows().getFirst() == flow) {
          tightest.add(new Entry(port, port.share()));
        }
      }
    }
    for (Entry entry = tightest.poll(); entry != null; entry = tightest.poll()) {
      Port port = entry.port;
      if (!port.isOpen()) {
        continue;
      }
      if (port.share() > entry.share * ROUNDING) {
        tightest.add(new Entry(port, port.share()));
      } else {
        settle(port);
      }
    }
  }

  private static void settle(Port port) {
    double rate = port.share();
    for (Flow flow : port.flows()) {
      if (!flow.settled) {
        flow.settled = true;
        flow.rate = rate;
        flow.ports.forEach(other -> other.settle(rate));
      }
    }
  }
}
