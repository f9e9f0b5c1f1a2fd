package io.idlewild.cli.workload;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.run.TaskRunnerProvider;
import io.idlewild.core.work.WorkloadStyle;
import java.util.ServiceLoader;

/** Whether the sandbox, the same that workers have, could run a module. */
final class ModuleChecks {
  private ModuleChecks() {}

  /** Throws what the sandbox objects to. */
  static void require(byte[] module, WorkloadStyle style) {
    ServiceLoader.load(TaskRunnerProvider.class)
        .findFirst()
        .flatMap(sandbox -> sandbox.objection(module, style))
        .ifPresent(sentence -> {
          throw new InvalidInputException(
              new Problem("module-refused", sentence, "try it with: idlewild run MODULE"));
        });
  }
}
