package io.idlewild.tools.trust.scheme;

import java.util.random.RandomGenerator;

/** Work units that want a task, each in at most one queue. Tasks are drawn at random. */
final class WorkQueues {

  enum Queue {
    FRESH,
    AUDIT,
    DISPUTE
  }

  /** How often a task is drawn again if its other hosts are too close to the one that asks. */
  private static final int TRIES = 12;

  private final Bag[] bags;
  private final byte[] queueOf;
  private final int[] placeOf;

  WorkQueues(int workUnits) {
    bags = new Bag[Queue.values().length];
    for (int i = 0; i < bags.length; i++) {
      bags[i] = new Bag();
    }
    queueOf = new byte[workUnits];
    placeOf = new int[workUnits];
    for (int i = 0; i < workUnits; i++) {
      put(Queue.FRESH, i);
    }
  }

  boolean isEmpty(Queue queue) {
    return bag(queue).isEmpty();
  }

  boolean isEmpty() {
    for (Bag bag : bags) {
      if (!bag.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  int any(Queue queue) {
    return bag(queue).get(0);
  }

  void put(Queue queue, int workUnit) {
    remove(workUnit);
    queueOf[workUnit] = (byte) (queue.ordinal() + 1);
    placeOf[workUnit] = bag(queue).add(workUnit);
  }

  void remove(int workUnit) {
    if (queueOf[workUnit] != 0) {
      int moved = bags[queueOf[workUnit] - 1].removeAt(placeOf[workUnit]);
      if (moved >= 0) {
        placeOf[moved] = placeOf[workUnit];
      }
      queueOf[workUnit] = 0;
    }
  }

  /** Draws a work unit on which the block has no vote yet, or {@link Scheme#NOTHING}. */
  int draw(Queue queue, Voters voters, int block, RandomGenerator random) {
    Bag bag = bag(queue);
    for (int i = 0; i < TRIES && !bag.isEmpty(); i++) {
      int workUnit = bag.get(bag.randomPlace(random));
      if (!voters.hasVoteFrom(workUnit, block)) {
        return workUnit;
      }
    }
    return Scheme.NOTHING;
  }

  private Bag bag(Queue queue) {
    return bags[queue.ordinal()];
  }

  /** Who has voted. */
  interface Voters {
    boolean hasVoteFrom(int workUnit, int block);
  }
}
