package io.idlewild.coordinator.check;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules, made anew for a check. */
final class Rules {
  private Rules() {}

  static List<Rule> all(CheckSettings settings) {
    return Stream.of(
            DurabilityRules.all(),
            ResultRules.all(),
            TaskRules.all(),
            CountRules.all(),
            CreditRules.all(),
            ConvictionRules.all(),
            ContentRules.all(settings))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Rule::invariant))
        .toList();
  }
}
