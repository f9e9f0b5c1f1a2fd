package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.OverlayNode;
import io.idlewild.core.overlay.OverlaySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Lets nodes come and go, each with a content of its own that it announces, while others look for
 * the contents of those who are there.
 */
final class ChurnRun {
  private static final Duration WARM_UP = Duration.ofMinutes(30);
  private static final Duration BETWEEN_JOINS = Duration.ofMillis(100);
  private static final Duration BETWEEN_LOOKUPS = Duration.ofSeconds(2);
  private static final int KNOWN_PEERS = 5;
  private static final Duration ANNOUNCED_AFTER = Duration.ofSeconds(30);
  private static final double NANOS = 1e9;

  private final Churn churn;
  private final SplittableRandom random;
  private final LiveNetwork network;
  private final List<Member> members = new ArrayList<>();
  private final List<Double> found = new ArrayList<>();
  private int lookups;
  private int replaced;

  /** A node that is there, and what it has. */
  private record Member(int handle, NodeId key, long since) {}

  ChurnRun(Churn churn) {
    this.churn = churn;
    this.random = new SplittableRandom(churn.seed());
    this.network = new LiveNetwork(OverlaySettings.standard(), random.split());
  }

  ChurnResult run() {
    for (int i = 0; i < churn.nodes(); i++) {
      enter(null);
      network.run(BETWEEN_JOINS);
    }
    network.run(WARM_UP);
    long before = network.messages();
    long lookupsToMake = Duration.ofHours(churn.hours()).dividedBy(BETWEEN_LOOKUPS);
    for (long i = 0; i < lookupsToMake; i++) {
      lookUp();
      network.run(BETWEEN_LOOKUPS);
    }
    double minutes = 60.0 * churn.hours();
    double rate = (network.messages() - before) / minutes / churn.nodes();
    network.run(Duration.ofMinutes(1));
    return ChurnResult.of(found, lookups, rate, replaced);
  }

  /** A newcomer, in the place of one that left if there is one. */
  private void enter(@Nullable Member leaver) {
    int known = Math.min(KNOWN_PEERS, members.size());
    int[] peers = new int[known];
    for (int i = 0; i < known; i++) {
      peers[i] = members.get(random.nextInt(members.size())).handle();
    }
    int handle = network.enter(peers);
    NodeId key =
        new NodeId(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    Member member = new Member(handle, key, network.nanos());
    if (leaver == null) {
      members.add(member);
    } else {
      members.set(members.indexOf(leaver), member);
    }
    network.after(Duration.ofSeconds(5), () -> announce(member));
    network.after(session(), () -> leave(member));
  }

  private void announce(Member member) {
    OverlayNode node = network.node(member.handle());
    if (node != null) {
      node.announce(member.key());
    }
  }

  private void leave(Member member) {
    network.leave(member.handle());
    replaced++;
    enter(member);
  }

  private Duration session() {
    double scale = (double) churn.session().toNanos() / Math.pow(Math.log(2), 1 / Churn.SHAPE);
    double draw = scale * Math.pow(-Math.log(1 - random.nextDouble()), 1 / Churn.SHAPE);
    return Duration.ofNanos((long) Math.min(draw, Duration.ofDays(365).toNanos()));
  }

  /** Only for what somebody had time to announce. */
  private void lookUp() {
    Member provider = members.get(random.nextInt(members.size()));
    Member asker = members.get(random.nextInt(members.size()));
    OverlayNode node = network.node(asker.handle());
    boolean announced = network.nanos() - provider.since() > ANNOUNCED_AFTER.toNanos();
    if (node == null || asker.equals(provider) || !announced) {
      return;
    }
    lookups++;
    long start = network.nanos();
    node.find(
        provider.key(),
        result -> {
          if (result instanceof OverlayNode.Result.Found) {
            found.add((network.nanos() - start) / NANOS);
          }
        });
  }
}
