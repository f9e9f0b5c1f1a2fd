package io.idlewild.core.run;

import java.util.Optional;

/**
 * Runs tasks in a sandbox. The worker, the coordinator and local runs use the same one; a client
 * finds it with {@link java.util.ServiceLoader}, so that it needs no sandbox to talk to a server.
 * Implementations are thread-safe.
 */
public interface TaskRunner extends AutoCloseable {

  /**
   * Starts one task and returns at once. Whatever is wrong with the module or its inputs comes back
   * as the end of the run, never as an exception.
   *
   * @param listener is called from a thread of the runner, one call at a time
   */
  RunningTask start(RunRequest request, RunListener listener);

  /**
   * Which engine runs the tasks, and why if it is not the fast one; for a status page. Empty as
   * long as that is not known.
   */
  default Optional<String> engine() {
    return Optional.empty();
  }

  /**
   * What stands round the engine's program, or why nothing does; for a status page. Empty as long
   * as that is not known.
   */
  default Optional<String> wall() {
    return Optional.empty();
  }

  /** Ends every child program; running tasks end as {@link RunEnd.Stopped}. */
  @Override
  void close();
}
