package io.idlewild.core.overlay;

import java.util.Arrays;

/**
 * All buckets of a table in one array, since a million tables have to fit into one program. Bucket
 * {@code b} holds the contacts that share exactly {@code b} leading bits with the owner, the last
 * one those that share at least as many. Within a bucket the least recently seen contact comes
 * first. Each slot holds a handle and, in its highest bits, how many calls in a row failed.
 */
final class Buckets {
  private static final int FAILURES_SHIFT = 28;
  private static final int HANDLE = ContactSource.MOST;

  private final byte k;
  private int[] slots;
  private byte[] sizes;

  Buckets(int k) {
    this.k = (byte) k;
    this.slots = new int[k];
    this.sizes = new byte[1];
  }

  int count() {
    return sizes.length;
  }

  int size(int bucket) {
    return sizes[bucket];
  }

  boolean isFull(int bucket) {
    return sizes[bucket] == k;
  }

  int handle(int bucket, int index) {
    return slots[bucket * k + index] & HANDLE;
  }

  /** Calls in a row that the contact left unanswered. */
  int failures(int bucket, int index) {
    return slots[bucket * k + index] >>> FAILURES_SHIFT;
  }

  /** Where the contact stands; -1 if it does not. */
  int find(int bucket, int handle) {
    int from = bucket * k;
    for (int i = 0; i < sizes[bucket]; i++) {
      if ((slots[from + i] & HANDLE) == handle) {
        return i;
      }
    }
    return -1;
  }

  void append(int bucket, int handle) {
    slots[bucket * k + sizes[bucket]++] = handle;
  }

  void remove(int bucket, int index) {
    int at = bucket * k + index;
    System.arraycopy(slots, at + 1, slots, at, sizes[bucket] - index - 1);
    sizes[bucket]--;
  }

  /** The contact was just seen. */
  void touch(int bucket, int index) {
    int handle = handle(bucket, index);
    remove(bucket, index);
    append(bucket, handle);
  }

  void fail(int bucket, int index) {
    slots[bucket * k + index] += 1 << FAILURES_SHIFT;
  }

  /** The contact that failed most and stood longest; -1 if none failed. */
  int worst(int bucket) {
    int worst = -1;
    int most = 0;
    for (int i = 0; i < sizes[bucket]; i++) {
      if (failures(bucket, i) > most) {
        worst = i;
        most = failures(bucket, i);
      }
    }
    return worst;
  }

  /** Adds an empty bucket behind the last one. */
  void grow() {
    slots = Arrays.copyOf(slots, slots.length + k);
    sizes = Arrays.copyOf(sizes, sizes.length + 1);
  }
}
