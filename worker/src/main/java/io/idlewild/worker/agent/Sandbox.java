package io.idlewild.worker.agent;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import java.util.ServiceLoader;

/** The sandbox of the class path. */
final class Sandbox {
  private Sandbox() {}

  static TaskRunner create() {
    return ServiceLoader.load(TaskRunnerProvider.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no sandbox on the class path"))
        .create();
  }
}
