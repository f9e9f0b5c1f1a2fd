package io.idlewild.sandbox;

import io.idlewild.core.run.ModuleReview;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.endive.LargeFunctions;
import io.idlewild.sandbox.module.BadModule;
import io.idlewild.sandbox.module.ModuleRules;
import java.util.List;
import java.util.Optional;

/** Gives a sandbox with default settings to whoever looks for one with a ServiceLoader. */
public final class SandboxProvider implements TaskRunnerProvider {
  private static final String SOCKET_CALL = "sock_";

  @Override
  public TaskRunner create() {
    return Sandboxes.create(SandboxSettings.DEFAULT);
  }

  @Override
  public ModuleReview review(byte[] module, WorkloadStyle style) {
    try {
      ModuleRules.Summary summary = ModuleRules.check(module, style);
      return new ModuleReview(
          Optional.empty(),
          summary.minPages() * Limits.PAGE_BYTES,
          summary.imports().stream().filter(name -> name.startsWith(SOCKET_CALL)).toList());
    } catch (BadModule e) {
      return ModuleReview.refused(new RunEnd.Refused(e.failure(), e.sentence()));
    }
  }

  @Override
  public List<Integer> interpretedFunctions(byte[] module) {
    return LargeFunctions.of(module);
  }
}
