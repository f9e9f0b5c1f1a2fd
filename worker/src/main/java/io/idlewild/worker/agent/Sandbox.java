package io.idlewild.worker.agent;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import io.idlewild.worker.config.IdlePolicyName;
import io.idlewild.worker.config.Preferences;
import java.nio.file.Path;

/** Makes what tasks run in. Tests put something between. */
@FunctionalInterface
public interface Sandbox {
  /** Of a polite worker: every other program goes first. */
  int POLITE_NICENESS = 19;

  /**
   * A new runner, which the worker closes.
   *
   * @param cache folder for what makes its programs start faster
   */
  TaskRunner create(Preferences preferences, Path cache);

  /** Child JVMs; those of a polite worker only get what nobody else wants. */
  static TaskRunner ofChildren(Preferences preferences, Path cache) {
    int niceness = preferences.idle().policy() == IdlePolicyName.POLITE ? POLITE_NICENESS : 0;
    return Sandboxes.create(SandboxSettings.DEFAULT.withNiceness(niceness).withCacheFolder(cache));
  }
}
