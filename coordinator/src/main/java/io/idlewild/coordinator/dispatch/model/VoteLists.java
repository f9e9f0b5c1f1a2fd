package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.HostVotes;
import io.idlewild.core.id.HostId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which work units of one job each host has voted on, as far as they are not sealed: four bytes a
 * vote, so that a vote can be drawn, and all of a host's be voided, without a search. Not
 * thread-safe.
 */
final class VoteLists {
  /** Of one host. */
  static final class Ballots {
    final IntBag unchecked;
    final IntBag checked;

    private Ballots(HostVotes votes) {
      unchecked = new IntBag(votes.unchecked());
      checked = new IntBag(votes.checked());
    }
  }

  private static final HostVotes NONE = new HostVotes(new int[0], new int[0]);

  private final Map<HostId, Ballots> hosts = new LinkedHashMap<>();
  private final List<HostId> order = new ArrayList<>();

  VoteLists(Map<HostId, HostVotes> votes) {
    votes.forEach((host, some) -> {
      hosts.put(host, new Ballots(some));
      order.add(host);
    });
  }

  Ballots of(HostId host) {
    return hosts.computeIfAbsent(
        host,
        h -> {
          order.add(h);
          return new Ballots(NONE);
        });
  }

  /** Any host that ever voted; null if there is none. */
  @Nullable HostId any(RandomGenerator random) {
    return order.isEmpty() ? null : order.get(random.nextInt(order.size()));
  }

  List<HostId> hosts() {
    return order;
  }

  int unchecked(HostId host) {
    Ballots ballots = hosts.get(host);
    return ballots == null ? 0 : ballots.unchecked.size();
  }

  /** Work units on which a vote of the host was checked. */
  List<Integer> checked(HostId host) {
    Ballots ballots = hosts.get(host);
    return ballots == null ? List.of() : Arrays.stream(ballots.checked.toArray()).boxed().toList();
  }

  /** Work units that any host has voted on. */
  Set<Integer> all() {
    Set<Integer> all = new TreeSet<>();
    for (Ballots ballots : hosts.values()) {
      for (IntBag votes : List.of(ballots.unchecked, ballots.checked)) {
        Arrays.stream(votes.toArray()).forEach(all::add);
      }
    }
    return all;
  }

  /** Forgets the votes on work units up to this one, which are sealed. */
  void clearUpTo(int index) {
    for (Ballots ballots : hosts.values()) {
      ballots.unchecked.removeUpTo(index);
      ballots.checked.removeUpTo(index);
    }
  }

  /** Forgets what a host voted. */
  void clear(HostId host) {
    hosts.put(host, new Ballots(NONE));
  }
}
