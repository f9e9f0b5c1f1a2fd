package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Chord (Stoica and others 2001): a ring with fingers at halves, quarters and so on of it, and a
 * list of successors. Fingers follow from the ids, so they are looked up instead of kept. As many
 * successors keep a record as nodes do in Kademlia.
 */
final class Chord implements Overlay {
  private static final int SUCCESSORS = 20;
  private static final int MOST_HOPS = 200;
  private static final int SAMPLE = 200;

  private final Population population;
  private double state;

  Chord(Population population) {
    this.population = population;
  }

  @Override
  public void build(Workers workers) {
    SplittableRandom random = new SplittableRandom(population.size());
    long entries = 0;
    for (int i = 0; i < SAMPLE; i++) {
      entries += contactsOf(random.nextInt(population.size())).size();
    }
    state = entries / (double) SAMPLE;
  }

  /** Rings that each hold together find no reason to become one: stabilisation asks neighbours. */
  @Override
  public void repair(SplittableRandom random) {
    // As published, Chord has nothing to do here.
  }

  @Override
  public double state() {
    return state;
  }

  @Override
  public Trace look(Trial trial) {
    Set<Integer> keepers = new LinkedHashSet<>();
    for (int provider : trial.providers()) {
      Walk walk = new Walk(trial.key(), Set.of(), false);
      walk.from(provider);
      keepers.addAll(walk.owners());
    }
    return new Walk(trial.key(), keepers, true).from(trial.asker());
  }

  /** Successors and fingers, the near ones first. */
  private List<Integer> contactsOf(int node) {
    Set<Integer> contacts = new LinkedHashSet<>(successors(node, node + 1, SUCCESSORS));
    long id = population.idWord(node, 0);
    for (int bit = 0; bit < Long.SIZE; bit++) {
      contacts.addAll(successors(node, population.rank(id + (1L << bit)), 1));
    }
    contacts.remove(node);
    return new ArrayList<>(contacts);
  }

  /** The first nodes on the ring of {@code node} from a rank on. */
  private List<Integer> successors(int node, int rank, int wanted) {
    List<Integer> found = new ArrayList<>(wanted);
    for (int i = 0; i < population.size() && found.size() < wanted; i++) {
      int next = (int) ((rank + (long) i) % population.size());
      if (population.knows(node, next)) {
        found.add(next);
      }
    }
    return found;
  }

  private final class Walk {
    private final long key;
    private final Set<Integer> keepers;
    private final boolean afterDeaths;
    private List<Integer> owners = List.of();
    private int hops;
    private int messages;
    private int timeouts;

    Walk(NodeId key, Set<Integer> keepers, boolean afterDeaths) {
      this.key = key.word0();
      this.keepers = keepers;
      this.afterDeaths = afterDeaths;
    }

    /** The honest ones of those who should keep the record, as far as the way led there. */
    List<Integer> owners() {
      return owners.stream().filter(node -> !population.isLiar(node)).toList();
    }

    Trace from(int asker) {
      int at = asker;
      while (hops < MOST_HOPS) {
        if (at != asker && population.isLiar(at)) {
          // It names a friend as the owner, who knows nothing.
          return trace(false);
        }
        List<Integer> successors = successors(at, at + 1, SUCCESSORS);
        if (!successors.isEmpty() && between(at, successors.getFirst())) {
          owners = successors;
          return trace(askOwners());
        }
        int next = firstAlive(preceding(at));
        if (next < 0) {
          owners = successors;
          return trace(askOwners());
        }
        at = next;
      }
      return trace(false);
    }

    private boolean askOwners() {
      for (int owner : owners) {
        if (keepers.isEmpty()) {
          return false;
        }
        if (isAlive(owner) && (!population.isLiar(owner) && keepers.contains(owner))) {
          return true;
        }
      }
      return false;
    }

    /** Whether the key lies behind {@code node} and not behind its successor. */
    private boolean between(int node, int successor) {
      long from = population.idWord(node, 0);
      return Long.compareUnsigned(key - from, population.idWord(successor, 0) - from) <= 0;
    }

    /** Contacts between the node and the key, those nearest to the key first. */
    private List<Integer> preceding(int node) {
      long from = population.idWord(node, 0);
      return contactsOf(node).stream()
          .filter(contact -> {
            long way = population.idWord(contact, 0) - from;
            return way != 0 && Long.compareUnsigned(way, key - from) < 0;
          })
          .sorted((a, b) ->
              Long.compareUnsigned(key - population.idWord(a, 0), key - population.idWord(b, 0)))
          .toList();
    }

    private int firstAlive(List<Integer> contacts) {
      for (int contact : contacts) {
        if (isAlive(contact)) {
          return contact;
        }
      }
      return -1;
    }

    private boolean isAlive(int node) {
      hops++;
      boolean alive = !(afterDeaths && population.isDead(node));
      messages += alive ? 2 : 1;
      timeouts += alive ? 0 : 1;
      return alive;
    }

    private Trace trace(boolean found) {
      return new Trace(found, hops, messages, timeouts);
    }
  }
}
