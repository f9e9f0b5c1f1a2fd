package io.idlewild.core.swarm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which of the known peers to link with: half of the places go to near ones, in a tier to those
 * that gave most so far and then to those that answer soonest; the others are drawn from all, so
 * that a swarm stays mixed. In one case of ten anybody of the tier gets the place, for who was
 * never tried has no record. Not thread-safe.
 */
public final class PeerRanking {
  private static final double TRY_OUTS = 0.1;

  private final RandomGenerator random;

  public PeerRanking(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What is known of a peer.
   *
   * @param bytesPerSecond that it gave; 0 if it was never asked
   * @param answerNanos in which it answered a call; {@link Long#MAX_VALUE} if it never did
   */
  public record Candidate<T>(T peer, Nearness nearness, double bytesPerSecond, long answerNanos) {}

  /** The best {@code near} of them, then {@code drawn} of the others. */
  public <T> List<T> choose(List<Candidate<T>> candidates, int near, int drawn) {
    List<Candidate<T>> others = new ArrayList<>(candidates);
    Collections.shuffle(others, random);
    others.sort(
        Comparator.<Candidate<T>, Nearness>comparing(Candidate::nearness)
            .thenComparing(
                Comparator.<Candidate<T>>comparingDouble(Candidate::bytesPerSecond).reversed())
            .thenComparingLong(Candidate::answerNanos));
    List<T> chosen = new ArrayList<>();
    while (chosen.size() < near && !others.isEmpty()) {
      int place = random.nextDouble() < TRY_OUTS ? random.nextInt(firstTier(others)) : 0;
      chosen.add(others.remove(place).peer());
    }
    Collections.shuffle(others, random);
    others.stream().limit(Math.max(0, drawn)).map(Candidate::peer).forEach(chosen::add);
    return chosen;
  }

  private static <T> int firstTier(List<Candidate<T>> ranked) {
    Nearness best = ranked.getFirst().nearness();
    int size = 1;
    while (size < ranked.size() && ranked.get(size).nearness() == best) {
      size++;
    }
    return size;
  }
}
