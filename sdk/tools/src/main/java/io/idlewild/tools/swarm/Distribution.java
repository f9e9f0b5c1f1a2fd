package io.idlewild.tools.swarm;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.swarm.OriginSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Workers that want one content, and where it comes from. The same scenario gives the same run. */
final class Distribution {
  /** More workers than these make it coarse: shares are settled so often at most. */
  private static final int EXACT = 100;

  private static final long GRAIN = Duration.ofMillis(20).toNanos();
  private static final int NEAR = 20;
  private static final double LAN_MBIT = 1_000;
  private static final double NANOS = 1e9;

  private final Scenario scenario;
  private final Links links;
  private final Random random;
  private final World.Waste waste = new World.Waste();
  private final List<Member> members = new ArrayList<>();
  private final List<Port> lanIn = new ArrayList<>();
  private final List<Port> lanOut = new ArrayList<>();
  private final World world;
  private final Origin origin;
  private final BitSet unreachable = new BitSet();
  private int waiting;

  Distribution(Scenario scenario) {
    this.scenario = scenario;
    this.links =
        new Links(scenario.network().latency().toNanos(), scenario.peers() > EXACT ? GRAIN : 0);
    this.random = new Random(scenario.seed());
    Chunking chunking = Chunking.of(scenario.bytes());
    this.world = new World(links, chunking, random, waste, members);
    this.origin =
        new Origin(
            chunking,
            links,
            new Port(scenario.originMbit() * Scenario.MBIT),
            scenario.originAtOnce()
                ? OriginSettings.DEFAULT.withoutQueue()
                : OriginSettings.DEFAULT,
            scenario.trouble().originDiesAfter(),
            random);
    for (int i = 0; i < scenario.network().lans(); i++) {
      lanIn.add(new Port(scenario.network().lanMbit() * Scenario.MBIT));
      lanOut.add(new Port(scenario.network().lanMbit() * Scenario.MBIT));
    }
  }

  /** A worker with links of that rate; it begins when {@link #start} is called. */
  Member add(double upMbit, double downMbit, int lan, boolean complete) {
    double up = lan < 0 ? upMbit : Math.max(upMbit, LAN_MBIT);
    double down = lan < 0 ? downMbit : Math.max(downMbit, LAN_MBIT);
    List<Port> out = new ArrayList<>(List.of(new Port(up * Scenario.MBIT)));
    List<Port> in = new ArrayList<>();
    if (lan >= 0) {
      out.add(lanOut.get(lan));
      in.add(lanIn.get(lan));
    }
    in.add(new Port(down * Scenario.MBIT));
    Member member = new Member(members.size(), new Place(lan, out, in), complete, world);
    members.add(member);
    return member;
  }

  /** The workers of the scenario. */
  void populate() {
    Scenario.Network network = scenario.network();
    for (int i = 0; i < scenario.peers(); i++) {
      int lan = network.lans() == 0 ? -1 : i % network.lans();
      Member member = add(network.upMbit(), network.downMbit(), lan, false);
      if (random.nextDouble() < scenario.trouble().liars()) {
        member.corrupt();
      }
      if (random.nextDouble() < scenario.trouble().unreachable()) {
        unreachable.set(i);
      }
    }
  }

  /** Each begins in its time, and those whose session is over die. */
  void start() {
    long spread = scenario.trouble().spread().toNanos();
    waiting = members.size();
    for (int i = 0; i < members.size(); i++) {
      int number = i;
      links.after(spread == 0 ? 0 : random.nextLong(spread), () -> begin(number));
    }
  }

  private void begin(int number) {
    waiting--;
    Member member = members.get(number);
    acquaint(number);
    member.begin(origin);
    Duration session = scenario.trouble().session();
    if (!session.isZero()) {
      links.after((long) (-Math.log(1 - random.nextDouble()) * session.toNanos()), member::die);
    }
  }

  /** As the tracker does: near ones first, and as many drawn from all. */
  private void acquaint(int number) {
    Member member = members.get(number);
    int others = members.size() - 1;
    if (others <= scenario.links()) {
      for (int i = 0; i < members.size(); i++) {
        meet(number, i);
      }
      return;
    }
    int lans = Math.max(1, scenario.network().lans());
    for (int i = 0; i < NEAR && member.lan() >= 0; i++) {
      int place = random.nextInt(Math.ceilDiv(members.size(), lans)) * lans + member.lan();
      meet(number, Math.min(place, members.size() - 1));
    }
    for (int tries = 0; tries < 3 * scenario.links(); tries++) {
      if (member.peerCount() < scenario.links()) {
        meet(number, random.nextInt(members.size()));
      }
    }
  }

  /** Two whom nobody can call, or of two local networks, never get to talk. */
  private void meet(int a, int b) {
    Member one = members.get(a);
    Member other = members.get(b);
    boolean apart = one.lan() != other.lan() && one.lan() >= 0 && other.lan() >= 0;
    boolean deaf = unreachable.get(a) && unreachable.get(b) && one.lan() < 0;
    if (!apart && !deaf && one.lives() && other.lives()) {
      one.meet(other);
    }
  }

  /**
   * Runs until all workers that live have everything.
   *
   * @return seconds; infinity if it does not end
   */
  double run(Duration most) {
    while (links.now() < most.toNanos()) {
      if (waiting == 0 && members.stream().noneMatch(one -> one.lives() && !one.isComplete())) {
        return links.now() / NANOS;
      }
      if (!links.step()) {
        break;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Runs until something is so. */
  void runUntil(BooleanSupplier so) {
    while (!so.getAsBoolean() && links.step()) {
      // the step is all there is to do
    }
  }

  /** Whether those that are left together have everything. */
  boolean haveTogether(List<Member> left) {
    BitSet all = new BitSet();
    left.forEach(one -> all.or(one.held()));
    return all.cardinality() == world.chunking().count();
  }

  List<Member> members() {
    return members;
  }

  Origin origin() {
    return origin;
  }

  World.Waste waste() {
    return waste;
  }

  /** Contents' worth of bytes that the busiest uplink of a local network carried inwards. */
  double mostThroughUplink() {
    return lanIn.stream().mapToLong(Port::carried).max().orElse(0) / (double) scenario.bytes();
  }
}
