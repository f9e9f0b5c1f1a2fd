package io.idlewild.core.overlay;

import java.util.Arrays;

/**
 * The contacts nearest to a target among those that are offered, in order. Meant to be used again
 * and again; not thread-safe.
 */
public final class Nearest {
  private static final NodeId NOWHERE = new NodeId(0, 0, 0, 0);

  private final int[] handles;
  private final long[] distances;
  private final ContactSource source;
  private NodeId target = NOWHERE;
  private int count;

  /**
   * @param capacity how many to keep
   */
  public Nearest(ContactSource source, int capacity) {
    this.source = source;
    this.handles = new int[capacity];
    this.distances = new long[capacity];
  }

  /** Begins anew. */
  public void begin(NodeId towards) {
    target = towards;
    count = 0;
  }

  /** Takes the contact if it is nearer than one that is kept, or there is room. */
  public void offer(int handle) {
    long distance = source.idWord(handle, 0) ^ target.word0();
    if (isFull() && !isNearer(distance, handle, count - 1)) {
      return;
    }
    int at = isFull() ? count - 1 : count++;
    while (at > 0 && isNearer(distance, handle, at - 1)) {
      handles[at] = handles[at - 1];
      distances[at] = distances[at - 1];
      at--;
    }
    handles[at] = handle;
    distances[at] = distance;
  }

  /** How many are kept. */
  public int count() {
    return count;
  }

  /** Whether there is no more room. */
  public boolean isFull() {
    return count == handles.length;
  }

  /** The contact at a rank, 0 being the nearest. */
  public int get(int rank) {
    return handles[rank];
  }

  /** The contacts, the nearest first. */
  public int[] toArray() {
    return Arrays.copyOf(handles, count);
  }

  private boolean isNearer(long distance, int handle, int than) {
    int order = Long.compareUnsigned(distance, distances[than]);
    return order < 0
        || (order == 0 && XorDistance.compare(source, target, handle, handles[than]) < 0);
  }
}
