package io.idlewild.client.internal.spec;

import io.idlewild.client.JobSpec;
import io.idlewild.client.WorkUnit;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.WorkloadStyle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A work unit of a job as the sandbox of this machine takes it: what a volunteer would run. */
public final class UnitRequest {
  private UnitRequest() {}

  /**
   * The request for one work unit.
   *
   * @param module the bare module
   * @param out an existing folder for its outputs
   */
  public static RunRequest of(JobSpec spec, Path module, WorkloadStyle style, int index, Path out) {
    WorkUnit unit = spec.workUnit(index);
    List<RunInput> inputs = new ArrayList<>(spec.shared());
    inputs.addAll(unit.inputs());
    return new RunRequest(
        module,
        style,
        unit.arguments(),
        Map.of(),
        inputs,
        spec.outputs(),
        spec.limits(),
        spec.seedOf(index),
        Instant.EPOCH,
        out);
  }
}
