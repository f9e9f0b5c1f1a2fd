package io.idlewild.worker.agent;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import io.idlewild.worker.config.IdlePolicyName;
import io.idlewild.worker.config.Preferences;

/** Makes what tasks run in. Tests put something between. */
@FunctionalInterface
public interface Sandbox {
  /** Of a polite worker: every other program goes first. */
  int POLITE_NICENESS = 19;

  /** A new runner, which the worker closes. */
  TaskRunner create(Preferences preferences);

  /** Child JVMs; those of a polite worker only get what nobody else wants. */
  static TaskRunner ofChildren(Preferences preferences) {
    int niceness = preferences.idle().policy() == IdlePolicyName.POLITE ? POLITE_NICENESS : 0;
    return Sandboxes.create(SandboxSettings.DEFAULT.withNiceness(niceness));
  }
}
