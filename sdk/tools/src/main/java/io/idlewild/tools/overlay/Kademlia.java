package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.Nearest;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.overlay.RoutingTable;
import io.idlewild.core.overlay.Search;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The overlay of production: its routing table and its search, with the network played. */
final class Kademlia implements Overlay {
  /** How colluders answer. */
  enum Lie {
    /** With those of them that are nearest to the target. */
    NEAREST,
    /**
     * With any of the 200 of them that are nearest, so that there is always somebody new to ask.
     */
    SPREAD
  }

  private static final int SPREAD_OVER = 200;
  private static final int REMEMBERED = 5;

  private final Population population;
  private final OverlaySettings settings;
  private final KademliaTables builder;
  private final Search.Plan plan;
  private final Lie lie;
  private final RoutingTable[] tables;
  private final AtomicLong state = new AtomicLong();

  Kademlia(Population population, OverlaySettings settings, long seed, Search.Plan plan, Lie lie) {
    this.population = population;
    this.settings = settings;
    this.builder = new KademliaTables(population, settings, seed);
    this.plan = plan;
    this.lie = lie;
    this.tables = new RoutingTable[population.size()];
  }

  @Override
  public void build(Workers workers) throws InterruptedException {
    workers.each(
        tables.length,
        () ->
            node -> {
              tables[node] = builder.of(node);
              state.addAndGet(tables[node].size());
            });
  }

  /** Everybody searches for itself through some of the peers that answered before the parting. */
  @Override
  public void repair(SplittableRandom random) {
    for (int node = 0; node < tables.length; node++) {
      int[] remembered = random.ints(REMEMBERED, 0, tables.length).toArray();
      Search search =
          new Search(population, population.id(node), settings, remembered, Search.Plan.ONE_PATH);
      for (int peer = search.next(); !search.isOver(); peer = search.next()) {
        if (peer == node || !population.isServer(peer)) {
          search.failed(peer);
          continue;
        }
        Nearest nearest = new Nearest(population, settings.k());
        tables[peer].closest(search.target(), nearest);
        meet(node, peer);
        search.answered(peer, nearest.toArray());
      }
    }
  }

  private void meet(int node, int peer) {
    tables[node].offer(peer);
    if (population.isServer(node)) {
      tables[peer].offer(node);
    }
  }

  @Override
  public double state() {
    return state.get() / (double) tables.length;
  }

  @Override
  public Trace look(Trial trial) {
    Set<Integer> keepers = new HashSet<>();
    for (int provider : trial.providers()) {
      keepers.addAll(announce(trial, provider));
    }
    Walk walk = new Walk(trial, keepers, true);
    return walk.from(trial.asker(), plan);
  }

  /** Who keeps the record of a provider: those of the nearest that do not lie. */
  private Set<Integer> announce(Trial trial, int provider) {
    Walk walk = new Walk(trial, Set.of(), false);
    walk.from(provider, Search.Plan.DISJOINT);
    Set<Integer> keepers = new HashSet<>();
    for (int node : walk.search().closest()) {
      if (!population.isLiar(node)) {
        keepers.add(node);
      }
    }
    return keepers;
  }

  /** One search over the played network, in rounds: all who are asked answer, then others are. */
  private final class Walk {
    private final Trial trial;
    private final Set<Integer> keepers;
    private final boolean afterDeaths;
    private final Nearest nearest = new Nearest(population, settings.k());
    private final Nearest colluders = new Nearest(population, SPREAD_OVER);
    private Search search;

    Walk(Trial trial, Set<Integer> keepers, boolean afterDeaths) {
      this.trial = trial;
      this.keepers = keepers;
      this.afterDeaths = afterDeaths;
      this.search = begin(trial.asker(), Search.Plan.ONE_PATH);
    }

    Search search() {
      return search;
    }

    Trace from(int asker, Search.Plan way) {
      search = begin(asker, way);
      int rounds = 0;
      int messages = 0;
      int timeouts = 0;
      boolean found = keepers.contains(asker);
      while (!found) {
        int[] asked = batch();
        if (asked.length == 0) {
          break;
        }
        rounds++;
        int silent = 0;
        for (int node : asked) {
          if (isSilent(asker, node)) {
            silent++;
            search.failed(node);
          } else if (keepers.contains(node)) {
            found = true;
          } else {
            search.answered(node, answerOf(node));
          }
        }
        messages += 2 * asked.length - silent;
        timeouts += silent > 0 ? 1 : 0;
      }
      return new Trace(found, rounds, messages, timeouts);
    }

    private boolean isSilent(int asker, int node) {
      boolean cut = population.parting() == Parting.PARTED || isBeforeHealing();
      boolean apart = population.isCutOff(asker) != population.isCutOff(node);
      return (afterDeaths && population.isDead(node)) || (cut && apart);
    }

    private boolean isBeforeHealing() {
      return population.parting() == Parting.HEALED && !afterDeaths;
    }

    private Search begin(int asker, Search.Plan way) {
      tables[asker].closest(trial.key(), nearest);
      return new Search(population, trial.key(), settings, nearest.toArray(), way);
    }

    private int[] batch() {
      int[] asked = new int[settings.alpha() * settings.paths()];
      int count = 0;
      for (int node = search.next(); node != Search.NONE; node = search.next()) {
        asked[count++] = node;
      }
      return Arrays.copyOf(asked, count);
    }

    private int[] answerOf(int node) {
      if (population.isLiar(node)) {
        return lieOf();
      }
      NodeId key = trial.key();
      tables[node].closest(key, nearest);
      return nearest.toArray();
    }

    private int[] lieOf() {
      if (colluders.count() == 0) {
        population.colludersNear(trial.key(), SPREAD_OVER, colluders);
      }
      int count = Math.min(settings.k(), colluders.count());
      if (lie == Lie.NEAREST) {
        return Arrays.copyOf(colluders.toArray(), count);
      }
      BitSet drawn = new BitSet();
      while (drawn.cardinality() < count) {
        drawn.set(trial.random().nextInt(colluders.count()));
      }
      return drawn.stream().map(colluders::get).toArray();
    }
  }
}
