package io.idlewild.coordinator.tracker.model;

import io.idlewild.core.id.HostId;
import io.idlewild.core.net.DialRefusal;
import io.idlewild.core.net.DialRules;
import io.idlewild.core.net.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which peers to name: some that are near, because bytes between them cost nobody's uplink, and as
 * many drawn from all, so that a swarm does not fall apart into islands.
 */
public final class PeerChoice {
  private static final int NEAR = 20;
  private static final int DRAWN = 20;
  private static final int ANY_PORT = 1_024;
  private static final DialRules PUBLIC = DialRules.of(address -> false);

  private final RandomGenerator random;

  public PeerChoice(RandomGenerator random) {
    this.random = random;
  }

  /** A host that can be dialled. */
  public record Candidate(HostId host, IpAddress address, int port) {}

  /**
   * A peer to name.
   *
   * @param sameSite whether both are behind one public address, or in one private network
   */
  public record Chosen(Candidate peer, boolean sameSite) {}

  /**
   * The peers to name to {@code asker}, near ones first.
   *
   * @param from where the asker calls from
   * @param siteOnly nobody beyond its site, for contents that do not leave the LAN
   */
  public List<Chosen> choose(
      HostId asker, IpAddress from, Collection<Candidate> candidates, boolean siteOnly) {
    List<Candidate> others = new ArrayList<>();
    for (Candidate one : candidates) {
      boolean reachable = reachable(from, one.address());
      if (!one.host().equals(asker) && reachable && (!siteOnly || sameSite(from, one.address()))) {
        others.add(one);
      }
    }
    Collections.shuffle(others, random);
    others.sort(Comparator.comparingInt(one -> distance(from, one.address())));
    List<Candidate> named = new ArrayList<>(others.subList(0, Math.min(NEAR, others.size())));
    List<Candidate> rest = new ArrayList<>(others.subList(named.size(), others.size()));
    Collections.shuffle(rest, random);
    named.addAll(rest.subList(0, Math.min(DRAWN, rest.size())));
    return named.stream().map(one -> new Chosen(one, sameSite(from, one.address()))).toList();
  }

  private static int distance(IpAddress from, IpAddress to) {
    if (from.equals(to)) {
      return 0;
    }
    return from.isV4() == to.isV4() && from.block() == to.block() ? 1 : 2;
  }

  private static boolean sameSite(IpAddress from, IpAddress to) {
    return from.equals(to)
        || is(from, DialRefusal.PRIVATE) && is(to, DialRefusal.PRIVATE) && distance(from, to) <= 1;
  }

  /** What is private or on this machine is named only to those who share it. */
  private static boolean reachable(IpAddress from, IpAddress to) {
    Optional<DialRefusal> refusal = PUBLIC.refusal(to, ANY_PORT);
    return refusal.isEmpty()
        || refusal.get() == DialRefusal.PRIVATE && sameSite(from, to)
        || refusal.get() == DialRefusal.LOOPBACK && is(from, DialRefusal.LOOPBACK);
  }

  private static boolean is(IpAddress address, DialRefusal kind) {
    return PUBLIC.refusal(address, ANY_PORT).filter(kind::equals).isPresent();
  }
}
