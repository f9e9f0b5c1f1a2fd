package io.idlewild.coordinator.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a check found.
 *
 * @param checked what was looked for, in the order of the invariants
 * @param violations the first ones of each thing that was looked for
 */
public record CheckReport(List<Examined> checked, List<Violation> violations) {
  public CheckReport {
    checked = List.copyOf(checked);
    violations = List.copyOf(violations);
  }

  /** Whether nothing was found. */
  @JsonProperty
  public boolean ok() {
    return violations.isEmpty();
  }
}
