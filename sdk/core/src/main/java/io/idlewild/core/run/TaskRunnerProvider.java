package io.idlewild.core.run;

import io.idlewild.core.work.WorkloadStyle;
import java.util.Optional;

/** How a client finds a sandbox on its class path. */
public interface TaskRunnerProvider {
  /** A new runner, which the caller closes. */
  TaskRunner create();

  /**
   * Why a module could not be run, found without running it.
   *
   * @return one sentence for a person; empty if it could
   */
  Optional<String> objection(byte[] module, WorkloadStyle style);
}
