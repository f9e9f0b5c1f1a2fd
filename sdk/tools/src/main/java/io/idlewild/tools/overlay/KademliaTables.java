package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.overlay.RoutingTable;
import java.util.SplittableRandom;

/**
 * Fills routing tables as they are after a while of running: each bucket with nodes drawn from its
 * range.
 */
final class KademliaTables {
  private static final int DRAWS = 4;

  private final Population population;
  private final OverlaySettings settings;
  private final long seed;

  KademliaTables(Population population, OverlaySettings settings, long seed) {
    this.population = population;
    this.settings = settings;
    this.seed = seed;
  }

  /** The table of a node; a function of the seed and the node alone. */
  RoutingTable of(int node) {
    RoutingTable table = new RoutingTable(population, settings, node);
    SplittableRandom random = new SplittableRandom(seed ^ Population.mix(node + 1L));
    int low = 0;
    int high = population.size();
    for (int bit = 0; bit < Long.SIZE && high - low > 1; bit++) {
      int split = population.split(low, high, bit);
      boolean one = node >= split;
      fill(table, node, one ? low : split, one ? split : high, random);
      low = one ? split : low;
      high = one ? high : split;
    }
    return table;
  }

  private void fill(RoutingTable table, int node, int low, int high, SplittableRandom random) {
    int size = high - low;
    if (size == 0) {
      return;
    }
    int k = settings.k();
    if (size <= 2 * k) {
      int start = random.nextInt(size);
      for (int i = 0; i < size; i++) {
        offer(table, node, low + (start + i) % size);
      }
      return;
    }
    int added = 0;
    for (int i = 0; i < DRAWS * k && added < k; i++) {
      if (offer(table, node, low + random.nextInt(size))) {
        added++;
      }
    }
  }

  private boolean offer(RoutingTable table, int node, int other) {
    return population.knows(node, other) && table.offer(other) == RoutingTable.Admission.ADDED;
  }
}
