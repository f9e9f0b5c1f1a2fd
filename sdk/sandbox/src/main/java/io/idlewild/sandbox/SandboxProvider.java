package io.idlewild.sandbox;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;

/** Gives a sandbox with default settings to whoever looks for one with a ServiceLoader. */
public final class SandboxProvider implements TaskRunnerProvider {
  @Override
  public TaskRunner create() {
    return Sandboxes.create(SandboxSettings.DEFAULT);
  }
}
