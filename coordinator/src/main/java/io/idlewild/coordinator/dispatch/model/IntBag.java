package io.idlewild.coordinator.dispatch.model;

import java.util.Arrays;

/** Numbers in no order. Not thread-safe. */
final class IntBag {
  private int[] numbers;
  private int size;

  IntBag(int[] numbers) {
    this.numbers = numbers.clone();
    this.size = numbers.length;
  }

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(8, 2 * size));
    }
    numbers[size++] = number;
  }

  /** Takes out a number; false if it is not here. */
  boolean remove(int number) {
    for (int i = size - 1; i >= 0; i--) {
      if (numbers[i] == number) {
        numbers[i] = numbers[--size];
        return true;
      }
    }
    return false;
  }

  /** Takes out all numbers up to this one. */
  void removeUpTo(int last) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (numbers[i] > last) {
        numbers[kept++] = numbers[i];
      }
    }
    size = kept;
  }

  int get(int place) {
    return numbers[place];
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
