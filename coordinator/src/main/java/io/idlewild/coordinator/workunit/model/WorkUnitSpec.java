package io.idlewild.coordinator.workunit.model;

import java.util.List;

/**
 * What a scientist said of one work unit, beside what its job says.
 *
 * @param arguments after those of the workload and the job
 * @param inputs with different names
 */
public record WorkUnitSpec(List<String> arguments, List<WorkInput> inputs) {
  /** Nothing of its own. */
  public static final WorkUnitSpec EMPTY = new WorkUnitSpec(List.of(), List.of());

  public WorkUnitSpec {
    arguments = List.copyOf(arguments);
    inputs = List.copyOf(inputs);
  }
}
