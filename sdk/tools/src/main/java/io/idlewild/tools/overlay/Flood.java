package io.idlewild.tools.overlay;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Flooding as in Gnutella 0.4: everybody has some random neighbours and passes a question on to all
 * of them, seven steps far. Nothing is announced.
 */
final class Flood implements Overlay {
  private static final int CONNECTIONS = 3;
  private static final int STEPS = 7;

  private final Population population;
  private final SplittableRandom random;
  private int[] starts = new int[0];
  private int[] neighbours = new int[0];
  private final ThreadLocal<Visits> visits;

  Flood(Population population, long seed) {
    this.population = population;
    this.random = new SplittableRandom(seed);
    this.visits = ThreadLocal.withInitial(() -> new Visits(population.size()));
  }

  @Override
  public void build(Workers workers) {
    int nodes = population.size();
    int[] ends = new int[2 * CONNECTIONS * nodes];
    int count = 0;
    for (int node = 0; node < nodes; node++) {
      for (int i = 0; i < CONNECTIONS; i++) {
        int other = known(node);
        if (other >= 0) {
          ends[count++] = node;
          ends[count++] = other;
        }
      }
    }
    connect(Arrays.copyOf(ends, count));
  }

  private int known(int node) {
    for (int tries = 0; tries < 1_000; tries++) {
      int other = random.nextInt(population.size());
      if (other != node && population.knows(node, other)) {
        return other;
      }
    }
    return -1;
  }

  /** Ends of connections, two and two, become a list of neighbours for each node. */
  private void connect(int[] ends) {
    starts = new int[population.size() + 1];
    for (int end : ends) {
      starts[end + 1]++;
    }
    for (int i = 0; i < population.size(); i++) {
      starts[i + 1] += starts[i];
    }
    neighbours = new int[ends.length];
    int[] filled = starts.clone();
    for (int i = 0; i < ends.length; i += 2) {
      neighbours[filled[ends[i]]++] = ends[i + 1];
      neighbours[filled[ends[i + 1]]++] = ends[i];
    }
  }

  /** Everybody opens one more connection, to a peer that it remembers. */
  @Override
  public void repair(SplittableRandom draws) {
    int[] ends = Arrays.copyOf(ends(), neighbours.length + 2 * population.size());
    int count = neighbours.length;
    for (int node = 0; node < population.size(); node++) {
      int other = draws.nextInt(population.size());
      if (other != node && population.isServer(other)) {
        ends[count++] = node;
        ends[count++] = other;
      }
    }
    connect(Arrays.copyOf(ends, count));
  }

  private int[] ends() {
    int[] ends = new int[neighbours.length];
    int count = 0;
    for (int node = 0; node < population.size(); node++) {
      for (int i = starts[node]; i < starts[node + 1]; i++) {
        if (node < neighbours[i]) {
          ends[count++] = node;
          ends[count++] = neighbours[i];
        }
      }
    }
    return Arrays.copyOf(ends, count);
  }

  @Override
  public double state() {
    return neighbours.length / (double) population.size();
  }

  @Override
  public Trace look(Trial trial) {
    Visits visited = visits.get();
    visited.begin(trial.asker());
    int messages = 0;
    int hops = 0;
    for (int step = 1; step <= STEPS && !visited.isDone(); step++) {
      for (int node = visited.next(); node >= 0; node = visited.next()) {
        for (int i = starts[node]; i < starts[node + 1]; i++) {
          messages++;
          int other = neighbours[i];
          if (population.isDead(other) || population.isLiar(other) || !visited.add(other)) {
            continue;
          }
          if (hops == 0 && has(trial, other)) {
            hops = step;
            messages += step;
          }
        }
      }
      visited.nextStep();
    }
    return new Trace(hops > 0, hops == 0 ? STEPS : hops, messages, 0);
  }

  private static boolean has(Trial trial, int node) {
    for (int provider : trial.providers()) {
      if (provider == node) {
        return true;
      }
    }
    return false;
  }

  /** Who has got the question, in the order of getting it. Used again for each question. */
  private static final class Visits {
    private final int[] stamps;
    private final int[] queue;
    private int stamp;
    private int head;
    private int stepEnd;
    private int tail;

    Visits(int nodes) {
      this.stamps = new int[nodes];
      this.queue = new int[nodes];
    }

    void begin(int node) {
      stamp++;
      head = 0;
      tail = 0;
      add(node);
      stepEnd = tail;
    }

    boolean add(int node) {
      if (stamps[node] == stamp) {
        return false;
      }
      stamps[node] = stamp;
      queue[tail++] = node;
      return true;
    }

    /** The next one that got it in the last step; -1 if there is none. */
    int next() {
      return head < stepEnd ? queue[head++] : -1;
    }

    void nextStep() {
      stepEnd = tail;
    }

    boolean isDone() {
      return head == tail;
    }
  }
}
