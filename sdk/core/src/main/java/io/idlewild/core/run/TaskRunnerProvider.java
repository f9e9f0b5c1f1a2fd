package io.idlewild.core.run;

import io.idlewild.core.work.WorkloadStyle;
import java.util.List;
import java.util.Optional;

/** How a client finds a sandbox on its class path. */
public interface TaskRunnerProvider {
  /** A new runner, which the caller closes. */
  TaskRunner create();

  /** Looks at a module without running it; in proportion to its bytes. */
  ModuleReview review(byte[] module, WorkloadStyle style);

  /**
   * The functions that are too large for the compiler, by their indices in the module: they are
   * interpreted, which is some ten to fifty times slower. Compiles the module, which may take
   * seconds; empty for one that cannot be run.
   */
  List<Integer> interpretedFunctions(byte[] module);

  /**
   * Why a module could not be run, found without running it.
   *
   * @return one sentence for a person; empty if it could
   */
  default Optional<String> objection(byte[] module, WorkloadStyle style) {
    return review(module, style).objection().map(RunEnd.Refused::detail);
  }
}
