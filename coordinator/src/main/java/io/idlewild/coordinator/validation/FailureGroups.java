package io.idlewild.coordinator.validation;

import io.idlewild.core.work.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups failures as a person wants to read them. */
final class FailureGroups {
  private FailureGroups() {}

  static Map<String, List<Outcome.Failure>> byCause(List<TaskEnd> ends) {
    Map<String, List<Outcome.Failure>> groups = new TreeMap<>();
    for (TaskEnd end : ends) {
      if (end.outcome() instanceof Outcome.Failure failure) {
        groups.computeIfAbsent(failure.cause().name(), c -> new ArrayList<>()).add(failure);
      }
    }
    return groups;
  }
}
