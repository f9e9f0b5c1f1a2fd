package io.idlewild.core.run;

/** How a client finds a sandbox on its class path. */
public interface TaskRunnerProvider {
  /** A new runner, which the caller closes. */
  TaskRunner create();
}
