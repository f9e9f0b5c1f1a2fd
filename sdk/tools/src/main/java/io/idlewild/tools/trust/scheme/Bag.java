package io.idlewild.tools.trust.scheme;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Numbers without order: adding, drawing at random and removing at a place take no time. */
final class Bag {
  private int[] items = new int[16];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int get(int place) {
    return items[place];
  }

  /** Adds an item and returns its place. */
  int add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size] = item;
    return size++;
  }

  /** Removes what is at a place; returns the item that moved there, or -1 if none did. */
  int removeAt(int place) {
    size--;
    if (place == size) {
      return -1;
    }
    items[place] = items[size];
    return items[place];
  }

  int randomPlace(RandomGenerator random) {
    return random.nextInt(size);
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
