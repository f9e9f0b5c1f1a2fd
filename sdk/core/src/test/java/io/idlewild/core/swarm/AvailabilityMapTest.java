package io.idlewild.core.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.id.HostId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AvailabilityMapTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @Test
  void theLastWordOfAWorkerCounts() {
    AvailabilityMap map = new AvailabilityMap();

    assertThat(map.put(worker(1), holding(2, LATER, 0, 1))).isTrue();
    assertThat(map.put(worker(1), holding(1, LATER, 0))).isFalse();
    assertThat(map.put(worker(1), holding(2, LATER, 0, 1))).isFalse();
    assertThat(map.put(worker(1), holding(3, LATER))).isTrue();

    assertThat(map.of(worker(1), NOW)).contains(holding(3, LATER));
    assertThat(map.holders(0, NOW)).isZero();
  }

  @Test
  void whatHasRunOutIsNotSeenAndIsForgotten() {
    AvailabilityMap map = new AvailabilityMap();
    map.put(worker(1), holding(1, NOW, 0));
    map.put(worker(2), holding(1, LATER, 0, 2));

    assertThat(map.holdersOfAll(3, NOW)).containsExactly(1, 0, 1);
    map.expire(NOW);

    assertThat(map.entries()).containsOnlyKeys(worker(2));
  }

  @Test
  void chunksBeyondTheContentAreNotCounted() {
    AvailabilityMap map = new AvailabilityMap();
    map.put(worker(1), holding(1, LATER, 1, 700));

    assertThat(map.holdersOfAll(2, NOW)).containsExactly(0, 1);
  }

  @Test
  void aSetThatIsChangedLaterDoesNotChangeTheMap() {
    BitSet chunks = new BitSet();
    chunks.set(1);
    Holding holding = new Holding(1, chunks, LATER);

    chunks.set(2);
    holding.chunks().set(3);

    assertThat(holding).isEqualTo(holding(1, LATER, 1));
  }

  @Test
  void aNegativeVersionIsABug() {
    assertThatThrownBy(() -> holding(-1, LATER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got -1");
  }

  @Test
  void mergingIsCommutativeAssociativeAndIdempotent() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      AvailabilityMap a = random(random);
      AvailabilityMap b = random(random);
      AvailabilityMap c = random(random);

      assertThat(merged(a, b)).as("seed %d", seed).isEqualTo(merged(b, a));
      assertThat(merged(merged(a, b), c)).as("seed %d", seed).isEqualTo(merged(a, merged(b, c)));
      assertThat(merged(a, a)).as("seed %d", seed).isEqualTo(a);
      assertThat(merged(merged(a, b), b)).as("seed %d", seed).isEqualTo(merged(a, b));
    }
  }

  @Test
  void forgettingChangesNothingThatReadersSeeAfterAMerge() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      AvailabilityMap a = random(random);
      AvailabilityMap b = random(random);
      AvailabilityMap whole = merged(a, b);
      a.expire(NOW);
      b.expire(NOW);
      AvailabilityMap pruned = merged(a, b);
      whole.expire(NOW);
      pruned.expire(NOW);

      assertThat(pruned).as("seed %d", seed).isEqualTo(whole);
    }
  }

  @Test
  void halvesOfAPartitionComeToOneMapInWhateverOrderTheyHear() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<AvailabilityMap> heard = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        heard.add(random(random));
      }
      AvailabilityMap left = all(heard);
      heard.addAll(List.copyOf(heard.subList(0, 5)));
      Collections.shuffle(heard, random);
      AvailabilityMap right = all(heard);

      assertThat(left).as("seed %d", seed).isEqualTo(right);
    }
  }

  private static AvailabilityMap all(List<AvailabilityMap> maps) {
    AvailabilityMap all = new AvailabilityMap();
    maps.forEach(all::merge);
    return all;
  }

  private static AvailabilityMap merged(AvailabilityMap a, AvailabilityMap b) {
    AvailabilityMap merged = a.copy();
    merged.merge(b);
    return merged;
  }

  /**
   * Few workers and versions, so that they meet. A worker's later word never ends earlier, but it
   * may have written one version twice.
   */
  private static AvailabilityMap random(Random random) {
    AvailabilityMap map = new AvailabilityMap();
    for (int i = random.nextInt(8); i > 0; i--) {
      long version = random.nextInt(5);
      BitSet chunks = BitSet.valueOf(new long[] {random.nextInt(8)});
      map.put(
          worker(random.nextInt(4)), new Holding(version, chunks, NOW.plusSeconds(version - 2)));
    }
    return map;
  }

  private static HostId worker(int number) {
    return new HostId(new UUID(0, number));
  }

  private static Holding holding(long version, Instant until, int... chunks) {
    BitSet set = new BitSet();
    for (int chunk : chunks) {
      set.set(chunk);
    }
    return new Holding(version, set, until);
  }
}
