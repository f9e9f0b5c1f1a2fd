package io.idlewild.coordinator.dispatch.model;

import java.util.List;
import java.util.Objects;

/** Which results of a work unit agree. */
final class Groups {
  private Groups() {}

  /** Whether every two results with different bits were compared already, or need not be. */
  static boolean areKnown(boolean bitwise, List<Slot> slots) {
    if (bitwise || areEqual(slots)) {
      return true;
    }
    return slots.stream().allMatch(slot -> slot.group() >= 0);
  }

  /** The group of each slot, from 0 on; groups must be known. */
  static int[] of(boolean bitwise, List<Slot> slots) {
    int[] groups = new int[slots.size()];
    if (!bitwise && !areEqual(slots)) {
      for (int i = 0; i < groups.length; i++) {
        groups[i] = slots.get(i).group();
      }
      return groups;
    }
    int next = 0;
    for (int i = 0; i < groups.length; i++) {
      groups[i] = -1;
      for (int j = 0; j < i && groups[i] < 0; j++) {
        if (Objects.equals(slots.get(i).digest(), slots.get(j).digest())) {
          groups[i] = groups[j];
        }
      }
      if (groups[i] < 0) {
        groups[i] = next++;
      }
    }
    return groups;
  }

  private static boolean areEqual(List<Slot> slots) {
    for (Slot slot : slots) {
      if (!Objects.equals(slot.digest(), slots.getFirst().digest())) {
        return false;
      }
    }
    return true;
  }
}
