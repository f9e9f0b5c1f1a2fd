package io.idlewild.sandbox;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import io.idlewild.core.work.WorkloadStyle;
import java.util.Optional;

/** Gives a sandbox with default settings to whoever looks for one with a ServiceLoader. */
public final class SandboxProvider implements TaskRunnerProvider {
  @Override
  public TaskRunner create() {
    return Sandboxes.create(SandboxSettings.DEFAULT);
  }

  @Override
  public Optional<String> objection(byte[] module, WorkloadStyle style) {
    return switch (ModuleInspection.inspect(module, style)) {
      case ModuleInspection.Accepted accepted -> Optional.empty();
      case ModuleInspection.Rejected rejected -> Optional.of(rejected.sentence());
    };
  }
}
